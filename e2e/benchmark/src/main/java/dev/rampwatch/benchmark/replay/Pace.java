package dev.rampwatch.benchmark.replay;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;

/** So many records a second, each when it is due, however late those before it were let through. */
final class Pace implements RateLimiter {
  private final double nanosBetween;
  private long started;
  private long passed;

  Pace(double recordsPerSecond) {
    nanosBetween = TimeUnit.SECONDS.toNanos(1) / recordsPerSecond;
  }

  @Override
  public CompletionStage<Void> acquire() {
    if (passed == 0) {
      started = System.nanoTime();
    }
    long early = started + (long) (passed++ * nanosBetween) - System.nanoTime();
    CompletableFuture<Void> due = new CompletableFuture<>();
    return early <= 0
        ? CompletableFuture.completedFuture(null)
        : due.completeOnTimeout(null, early, TimeUnit.NANOSECONDS);
  }
}
