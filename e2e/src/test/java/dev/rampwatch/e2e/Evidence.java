package dev.rampwatch.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Tells how a scenario ended, how long it took, what Rampwatch has written into the cluster and how
 * much memory the pods take; removes what the scenario applied, and, if it failed, keeps what tells
 * why in target/failures.
 */
final class Evidence implements BeforeEachCallback, AfterEachCallback {
  private static final ExtensionContext.Namespace KEY =
      ExtensionContext.Namespace.create(Evidence.class);
  private static final List<String> FLINK =
      List.of("component=jobmanager", "component=taskmanager");
  private static final Map<String, List<String>> LOGS =
      Map.of(
          "rampwatch", List.of("app.kubernetes.io/name=rampwatch"),
          "flink-operator", List.of("app=flink-operator"),
          "e2e-parts", List.of("app=kafka", "app=mysql", "app=hdfs"));

  private final Kubectl kubectl;

  Evidence() {
    this(Run.KUBECTL);
  }

  /** Of a scenario in a namespace of its own. */
  Evidence(Kubectl kubectl) {
    this.kubectl = kubectl;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    context.getStore(KEY).put("start", Instant.now());
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    Instant start = context.getStore(KEY).get("start", Instant.class);
    boolean failed = context.getExecutionException().isPresent();
    System.out.printf(
        "%s  %s %s %d s%n",
        context.getRequiredTestClass().getSimpleName(),
        context.getDisplayName(),
        failed ? "✗" : "✓",
        Duration.between(start, Instant.now()).toSeconds());
    tell(start);
    if (failed) {
      Path folder = Path.of("target", "failures", context.getRequiredTestClass().getSimpleName());
      collect(Files.createDirectories(folder));
      System.out.println("  what tells why: " + folder.toAbsolutePath());
    }
    kubectl.run("delete", "emp,ef", "--all", "--wait=false");
    kubectl.run("delete", "flinkdeployments", "--all", "--timeout=120s");
  }

  private static void tell(Instant start) throws IOException {
    if (Audit.isKept()) {
      System.out.println(
          "  written: "
              + Audit.writes(start, request -> request.account().startsWith("rampwatch:")));
    }
    try {
      System.out.println("  MiB: " + Memory.ofPods());
    } catch (CommandException e) {
      System.out.println("  the kubelets tell no memory: " + e.getMessage());
    }
  }

  private void collect(Path folder) throws IOException {
    String own = kubectl.namespace();
    write(folder, "resources.yaml", own, "get", "emp,ef,flinkdep,cm", "-o", "yaml");
    write(folder, "pods.txt", "default", "get", "pods", "--all-namespaces", "-o", "wide");
    write(folder, "events.txt", "default", "get", "events", "--all-namespaces");
    logs(folder, own, FLINK);
    for (Map.Entry<String, List<String>> logs : LOGS.entrySet()) {
      logs(folder, logs.getKey(), logs.getValue());
    }
  }

  private static void logs(Path folder, String namespace, List<String> selectors)
      throws IOException {
    for (String selector : selectors) {
      String file = namespace + "-" + selector.substring(selector.lastIndexOf('=') + 1);
      write(folder, file + ".log", namespace, "logs", "-l", selector, "--tail=-1", "--prefix");
      write(folder, file + ".before.log", namespace, "logs", "-l", selector, "--tail=-1", "-p");
    }
  }

  /** Evidence that cannot be had must not hide the failure itself. */
  private static void write(Path folder, String file, String namespace, String... arguments)
      throws IOException {
    try {
      Files.writeString(folder.resolve(file), new Kubectl(namespace).run(arguments));
    } catch (CommandException missing) {
      Files.writeString(folder.resolve(file), String.valueOf(missing.getMessage()));
    }
  }
}
