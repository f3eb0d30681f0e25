package dev.rampwatch.e2e;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether what is looked at again and again has stopped to change. */
final class Standstill {
  private final Duration length;
  private @Nullable Object last;
  private Instant since = Instant.MIN;

  /**
   * @param length how long nothing must have changed
   */
  Standstill(Duration length) {
    this.length = length;
  }

  boolean holds(Object seen) {
    Instant now = Instant.now();
    if (!seen.equals(last)) {
      last = seen;
      since = now;
    }
    return !now.isBefore(since.plus(length));
  }
}
