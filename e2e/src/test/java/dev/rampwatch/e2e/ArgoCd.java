package dev.rampwatch.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real Argo CD beside the cluster, and a git repository that it follows. */
final class ArgoCd implements AutoCloseable {
  private static final Kubectl KUBECTL = new Kubectl("argocd");

  private final Process process;
  private final Path repository;

  private ArgoCd(Process process, Path repository) {
    this.process = process;
    this.repository = repository;
  }

  /**
   * Starts it.
   *
   * @param interval after which it compares again by itself
   */
  static ArgoCd start(Duration interval) throws IOException {
    Path repository = Files.createTempDirectory("experiments").toAbsolutePath();
    Command.run("", List.of("git", "init", "--quiet", "--initial-branch=main", repository + ""));
    Process process =
        new ProcessBuilder(
                Path.of("argocd", "beside").toAbsolutePath().toString(),
                Long.toString(interval.toSeconds()))
            .redirectErrorStream(true)
            .start();
    String said =
        process
            .inputReader()
            .lines()
            .takeWhile(line -> !line.equals("ready"))
            .collect(Collectors.joining("\n"));
    if (!process.isAlive()) {
      throw new IllegalStateException("Argo CD did not start: " + said);
    }
    return new ArgoCd(process, repository);
  }

  /** A file of the repository becomes this. */
  void commit(String file, String text) throws IOException {
    Files.writeString(repository.resolve(file), text);
    git("add", "--all");
    git(
        "-c",
        "user.name=test",
        "-c",
        "user.email=test@example.org",
        "commit",
        "--quiet",
        "-m",
        file);
  }

  private void git(String... arguments) {
    Command.run(
        "",
        Stream.concat(Stream.of("git", "-C", repository.toString()), Stream.of(arguments))
            .toList());
  }

  /** An Application that follows the repository, and deletes in the foreground, as by default. */
  void follow(String name, String namespace) {
    KUBECTL.apply(
        """
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata:
          name: %s
          finalizers: [resources-finalizer.argocd.argoproj.io]
        spec:
          project: default
          source: {repoURL: "file://%s", targetRevision: main, path: .}
          destination: {server: "https://kubernetes.default.svc", namespace: %s}
          syncPolicy: {automated: {prune: true, selfHeal: true}}
        """
            .formatted(name, repository, namespace));
  }

  void delete(String name) {
    KUBECTL.run("delete", "application", name, "--wait=false");
  }

  boolean knows(String name) {
    return KUBECTL.run("get", "applications", "--output=name").contains(name);
  }

  /** Such as "Synced Healthy". */
  String state(String name) {
    return field(name, "{.status.sync.status} {.status.health.status}");
  }

  /** How often it applied something. */
  String history(String name) {
    return field(name, "{.status.history[*].id}");
  }

  /** Has it read git and the cluster anew, whatever it remembers, and waits until it has. */
  void compareAnew(String name) {
    KUBECTL.run("annotate", "application", name, "argocd.argoproj.io/refresh=hard", "--overwrite");
    await("a comparison of " + name)
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> field(name, "{.metadata.annotations.argocd\\.argoproj\\.io/refresh}").isEmpty());
  }

  private static String field(String name, String path) {
    return KUBECTL.run("get", "application", name, "--output=jsonpath=" + path);
  }

  @Override
  public void close() throws IOException {
    KUBECTL.run("delete", "applications", "--all", "--timeout=60s");
    process.getOutputStream().close();
    process.onExit().join();
  }
}
