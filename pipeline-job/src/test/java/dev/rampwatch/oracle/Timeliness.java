package dev.rampwatch.oracle;

import java.time.Duration;

/** Whether a record may count, by its time and its arrival. Records exactly at a bound may. */
enum Timeliness {
  IN_TIME,
  LATE,
  FUTURE;

  static Timeliness of(long time, long arrival, Duration lateness) {
    if (arrival - time > lateness.toMillis()) {
      return LATE;
    }
    return time - arrival > Settings.FUTURE_TOLERANCE.toMillis() ? FUTURE : IN_TIME;
  }
}
