package dev.rampwatch.operator.alert;

import java.time.Duration;

/** How long to wait after failed attempts. */
final class Backoff {
  /** After which time an alert helps nobody any more. */
  static final Duration GIVEN_UP_AFTER = Duration.ofDays(1);

  private static final Duration FIRST = Duration.ofSeconds(15);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int DOUBLINGS = 6;

  private Backoff() {}

  /** 15 s after the first attempt, doubled after each, 10 minutes at most. */
  static Duration after(int attempts) {
    Duration wait = FIRST.multipliedBy(1L << Math.min(DOUBLINGS, attempts - 1));
    return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
  }
}
