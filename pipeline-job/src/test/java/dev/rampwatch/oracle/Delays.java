package dev.rampwatch.oracle;

import java.time.Duration;

/** Draws arrivals: plausible ones, and ones at or beside the bounds of late and future. */
final class Delays {
  private static final long FUTURE = Settings.FUTURE_TOLERANCE.toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final Dice dice;
  private final Moments moments;
  private final long lateness;

  Delays(Dice dice, Moments moments, Duration lateness) {
    this.dice = dice;
    this.moments = moments;
    this.lateness = lateness.toMillis();
  }

  /** When a record of that time arrives. */
  long arrival(long time) {
    // Now and then, at a bound: what arrives there must not be in the rows before it.
    long arrival = dice.chance(0.1) ? moments.bound() : time + delay();
    return Math.abs(arrival - time) < DAY ? arrival : time;
  }

  /** In time, not before that arrival where this is possible. */
  long inTimeFrom(long earliest, long time) {
    long low = Math.min(Math.max(earliest, time), time + lateness);
    return dice.chance(0.5) ? low : dice.between(low, time + lateness);
  }

  /** The time of a late record that arrives then. */
  long lateFor(long arrival) {
    return arrival - lateness - (dice.chance(0.3) ? 1 : dice.between(1, DAY / 12));
  }

  /** A late or a future record's time, its arrival at or beside a bound. */
  long outOfTimeFor(long arrival) {
    return dice.chance(0.7) ? lateFor(arrival) : arrival + FUTURE + dice.between(1, FUTURE);
  }

  long boundaryArrival() {
    return moments.bound();
  }

  private long delay() {
    return switch (dice.between(0, 19)) {
      case 0, 1, 2 -> 0;
      case 3, 4, 5 -> lateness + dice.beside();
      case 6, 7 -> dice.between(0, lateness);
      case 8 -> lateness + dice.between(1, DAY);
      case 9, 10 -> -FUTURE + dice.beside();
      case 11 -> -dice.between(0, FUTURE);
      case 12 -> -dice.between(FUTURE, FUTURE + 1000);
      default -> dice.between(0, Math.min(lateness, 60_000));
    };
  }
}
