package dev.rampwatch.operator.database;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something at once, then again and again, for ever. */
public final class Poller implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

  /** Replicas and clusters that start together must not query together for ever. */
  private static final double JITTER = 0.1;

  private final ScheduledExecutorService thread;
  private final String name;
  private final Duration interval;
  private final RandomGenerator random;
  private final Runnable poll;

  /**
   * A poller that has not started.
   *
   * @param name what it polls
   * @param interval time between two polls, give or take a tenth
   * @param poll done in the poller's thread
   */
  public Poller(String name, Duration interval, RandomGenerator random, Runnable poll) {
    this.name = name;
    this.interval = interval;
    this.random = random;
    this.poll = poll;
    thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread poller = new Thread(task, name);
              poller.setDaemon(true);
              return poller;
            });
  }

  /** Polls at once, then again and again. */
  public void start() {
    thread.execute(this::pollOnce);
  }

  /** The time to the next poll. */
  Duration pause() {
    double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
    return Duration.ofMillis(Math.round(interval.toMillis() * factor));
  }

  private void pollOnce() {
    try {
      poll.run();
    } catch (RuntimeException e) {
      // A defect in one poll must not end all later ones.
      LOG.error("poll={} defect", name, e);
    } finally {
      if (!thread.isShutdown()) {
        var unused = thread.schedule(this::pollOnce, pause().toMillis(), TimeUnit.MILLISECONDS);
      }
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
