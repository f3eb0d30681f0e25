package dev.rampwatch.operator.cluster;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The threads in which all reconciliations run, with their last writes of the status, and since
 * when each has been at its present one.
 */
final class ReconcilerThreads extends ThreadPoolExecutor {
  private final Map<Thread, Long> busySince = new ConcurrentHashMap<>();
  private final LongSupplier nanoTime;

  ReconcilerThreads(int number, LongSupplier nanoTime) {
    super(number, number, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    this.nanoTime = nanoTime;
  }

  @Override
  protected void beforeExecute(Thread thread, Runnable reconciliation) {
    busySince.put(thread, nanoTime.getAsLong());
  }

  @Override
  protected void afterExecute(Runnable reconciliation, Throwable failure) {
    busySince.remove(Thread.currentThread());
  }

  /** For how long the longest reconciliation has been going on. */
  Duration longest() {
    long now = nanoTime.getAsLong();
    return Duration.ofNanos(
        busySince.values().stream().mapToLong(since -> now - since).max().orElse(0));
  }
}
