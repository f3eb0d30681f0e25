package dev.rampwatch.oracle;

import java.time.Duration;
import java.util.Locale;

/** Durations as they stand in a pipeline: 2h, 90m, 1h30m, 45s. */
final class Durations {
  private Durations() {}

  static Duration parse(String text) {
    return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
  }

  /** As hours and minutes where {@code mixed}, else in minutes. */
  static String text(Duration duration, boolean mixed) {
    return mixed
        ? duration.toString().substring(2).toLowerCase(Locale.ROOT)
        : duration.toMinutes() + "m";
  }
}
