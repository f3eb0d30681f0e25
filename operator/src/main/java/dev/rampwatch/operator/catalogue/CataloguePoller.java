package dev.rampwatch.operator.catalogue;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls the catalogue for ever, one query a poll, however many resources there are. */
public final class CataloguePoller implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CataloguePoller.class);

  /** Replicas and clusters that start together must not query together for ever. */
  private static final double JITTER = 0.1;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread poller = new Thread(task, "catalogue");
            poller.setDaemon(true);
            return poller;
          });
  private final Catalogue catalogue;
  private final Duration interval;
  private final RandomGenerator random;
  private final Consumer<CatalogueChange> listener;

  /**
   * A poller that has not started.
   *
   * @param interval time between two polls, give or take a tenth
   * @param listener told of every change, in the poller's thread
   */
  public CataloguePoller(
      Catalogue catalogue,
      Duration interval,
      RandomGenerator random,
      Consumer<CatalogueChange> listener) {
    this.catalogue = catalogue;
    this.interval = interval;
    this.random = random;
    this.listener = listener;
  }

  /** Polls at once, then again and again. */
  public void start() {
    thread.execute(this::poll);
  }

  /** The time to the next poll. */
  Duration pause() {
    double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
    return Duration.ofMillis(Math.round(interval.toMillis() * factor));
  }

  private void poll() {
    try {
      CatalogueChange change = catalogue.poll();
      if (!change.isEmpty()) {
        listener.accept(change);
      }
    } catch (RuntimeException e) {
      // A defect in one poll must not end all later ones.
      LOG.error("catalogue=defect", e);
    } finally {
      if (!thread.isShutdown()) {
        var unused = thread.schedule(this::poll, pause().toMillis(), TimeUnit.MILLISECONDS);
      }
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
