package dev.rampwatch.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What an Application says of itself each time it changes, so that no state in between is missed.
 */
final class Comparisons implements AutoCloseable {
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final Thread listener;
  private volatile Process watch;

  private Comparisons(String application) throws IOException {
    watch = start(application);
    listener = new Thread(() -> listen(application), "watch of " + application);
    listener.setDaemon(true);
  }

  static Comparisons of(String application) throws IOException {
    Comparisons comparisons = new Comparisons(application);
    comparisons.listener.start();
    return comparisons;
  }

  /** How often Argo CD has compared. */
  long number() {
    return said.stream().map(each -> each.substring(0, each.indexOf(' '))).distinct().count();
  }

  /** Whatever else it said than this, such as "Synced Healthy", with the time of the comparison. */
  List<String> otherThan(String state) {
    return said.stream().filter(each -> !each.endsWith(" " + state)).toList();
  }

  /** The API server ends every watch at times, so another one follows. */
  private void listen(String application) {
    while (!Thread.currentThread().isInterrupted()) {
      watch.inputReader().lines().forEach(said::add);
      try {
        watch = start(application);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    watch.toHandle().destroy();
  }

  private static Process start(String application) throws IOException {
    return new ProcessBuilder(
            "kubectl",
            "--namespace=argocd",
            "get",
            "application",
            application,
            "--watch",
            "--output=jsonpath={.status.reconciledAt} {.status.sync.status} {.status.health.status}{\"\\n\"}")
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  @Override
  public void close() {
    listener.interrupt();
    watch.toHandle().destroy();
  }
}
