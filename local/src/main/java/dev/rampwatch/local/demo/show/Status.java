package dev.rampwatch.local.demo.show;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * How far the demo is.
 *
 * @param title what is being played
 * @param share of the records that are published, 0 to 1
 * @param recordsPerSecond published of late
 * @param lag number of records that the job has yet to read, where it is known
 * @param clock where the input is, on its own timeline
 */
record Status(
    String title, double share, double recordsPerSecond, OptionalLong lag, Instant clock) {
  private static final int BAR = 20;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  /** All of it in one line. */
  String line() {
    int filled = (int) Math.round(share * BAR);
    var bar = "▐" + "█".repeat(filled) + "░".repeat(BAR - filled) + "▌";
    var lagged = lag.isPresent() ? "  lag " + Figures.count(lag.getAsLong()) : "";
    return "%s  %s %s  %s rec/s%s  clock %s"
        .formatted(
            title,
            bar,
            Figures.percent(share),
            Figures.count(Math.round(recordsPerSecond)),
            lagged,
            CLOCK.format(clock));
  }
}
