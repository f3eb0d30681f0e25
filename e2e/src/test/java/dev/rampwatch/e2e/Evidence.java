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
 * Tells how long a scenario took, removes what it applied, and, if it failed, keeps what tells why
 * in target/failures.
 */
final class Evidence implements BeforeEachCallback, AfterEachCallback {
  private static final ExtensionContext.Namespace KEY =
      ExtensionContext.Namespace.create(Evidence.class);
  private static final Map<String, List<String>> LOGS =
      Map.of(
          "experiments", List.of("component=jobmanager", "component=taskmanager"),
          "rampwatch", List.of("app.kubernetes.io/name=rampwatch"),
          "flink-operator", List.of("app=flink-operator"),
          "e2e-parts", List.of("app=kafka", "app=mysql", "app=hdfs"));

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
    if (failed) {
      Path folder = Path.of("target", "failures", context.getRequiredTestClass().getSimpleName());
      collect(Files.createDirectories(folder));
      System.out.println("  what tells why: " + folder.toAbsolutePath());
    }
    Run.KUBECTL.run("delete", "emp,ef", "--all", "--wait=false");
    Run.KUBECTL.run("delete", "flinkdeployments", "--all", "--timeout=120s");
  }

  private static void collect(Path folder) throws IOException {
    write(folder, "resources.yaml", "experiments", "get", "emp,ef,flinkdep,cm", "-o", "yaml");
    write(folder, "pods.txt", "default", "get", "pods", "--all-namespaces", "-o", "wide");
    write(folder, "events.txt", "default", "get", "events", "--all-namespaces");
    for (Map.Entry<String, List<String>> logs : LOGS.entrySet()) {
      for (String selector : logs.getValue()) {
        String file = logs.getKey() + "-" + selector.substring(selector.lastIndexOf('=') + 1);
        write(
            folder, file + ".log", logs.getKey(), "logs", "-l", selector, "--tail=-1", "--prefix");
        write(
            folder, file + ".before.log", logs.getKey(), "logs", "-l", selector, "--tail=-1", "-p");
      }
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
