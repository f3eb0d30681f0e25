package dev.rampwatch.pipeline.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How figures stand in sentences. */
public final class Wording {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Between these a number needs no exponent, whichever way it is rounded. */
  private static final double SMALLEST_PLAIN = 0.001;

  private static final double LARGEST_PLAIN = 999;

  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);

  private Wording() {}

  /** A moment in ms since 1970, such as "2026-01-03 14:30 UTC". */
  public static String time(long moment) {
    return TIME.format(Instant.ofEpochMilli(moment));
  }

  /** A share with one digit, such as "2.1 %". */
  public static String percent(double share) {
    double percent = 100 * share;
    if (!Double.isFinite(percent)) {
      return percent + " %";
    }
    BigDecimal rounded = BigDecimal.valueOf(percent).setScale(1, RoundingMode.HALF_UP);
    // A BigDecimal has no negative zero.
    boolean isNegativeZero = rounded.signum() == 0 && Double.compare(percent, 0) < 0;
    return (isNegativeZero ? "-" : "") + rounded.toPlainString() + " %";
  }

  /** A number with three digits, without zeros at its end. */
  public static String number(double value) {
    double size = Math.abs(value);
    if (size >= SMALLEST_PLAIN && size < LARGEST_PLAIN) {
      BigDecimal rounded = BigDecimal.valueOf(value).round(THREE_DIGITS).stripTrailingZeros();
      return rounded.toPlainString();
    }
    return String.format(Locale.ROOT, "%.3g", value)
        .replaceAll("(\\.\\d*?)0+$", "$1")
        .replaceAll("\\.$", "");
  }
}
