package dev.rampwatch.local.demo;

/**
 * An accelerated clock.
 *
 * @param start what it shows at first, ms since the epoch
 * @param speed how many times faster than real time it runs, positive
 * @param startedAt when it was started, in ns of {@link System#nanoTime}
 */
record Pace(long start, double speed, long startedAt) {
  private static final double NANOS_PER_MILLI = 1e6;

  Pace {
    if (!(speed > 0)) {
      throw new IllegalArgumentException("speed is " + speed + "; it must be positive");
    }
  }

  /** How long after {@code now} the clock will show {@code time}, in ns; 0 if it has. */
  long nanosUntil(long time, long now) {
    double sinceStart = (time - start) / speed * NANOS_PER_MILLI;
    return Math.max(0, (long) Math.ceil(sinceStart) - (now - startedAt));
  }
}
