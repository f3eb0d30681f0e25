package dev.rampwatch.pipeline.statistics;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How figures stand in sentences. */
public final class Wording {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Wording() {}

  /** A moment in ms since 1970, such as "2026-01-03 14:30 UTC". */
  public static String time(long moment) {
    return TIME.format(Instant.ofEpochMilli(moment));
  }

  /** A share with one digit, such as "2.1 %". */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** A number with three digits, without zeros at its end. */
  public static String number(double value) {
    return String.format(Locale.ROOT, "%.3g", value)
        .replaceAll("(\\.\\d*?)0+$", "$1")
        .replaceAll("\\.$", "");
  }
}
