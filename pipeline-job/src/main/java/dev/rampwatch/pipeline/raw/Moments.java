package dev.rampwatch.pipeline.raw;

import dev.rampwatch.contract.TimeForm;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/** Moments in the forms that raw records state them. */
final class Moments {
  /** No moment: it is before 1970 or after 2099, or no moment at all. */
  static final long NONE = -1;

  /** Latest time that is believed: the year 2100. */
  private static final long LATEST = 4_102_444_800_000L;

  private static final long MILLIS = 1_000;

  private Moments() {}

  /** Ms since the epoch of a whole number in a form; {@link #NONE} for what is not believed. */
  static long of(long number, TimeForm form) {
    return switch (form) {
      case SECONDS -> number >= 0 && number <= LATEST / MILLIS ? believed(number * MILLIS) : NONE;
      case MILLISECONDS -> believed(number);
      case MICROSECONDS -> believed(Math.floorDiv(number, MILLIS));
      case ISO_8601 -> NONE;
    };
  }

  /** Ms since the epoch of seconds with a fraction, to the nearest. */
  static long ofSeconds(double seconds) {
    return Double.isNaN(seconds) ? NONE : believed(Math.round(seconds * MILLIS));
  }

  /** Ms since the epoch of an ISO-8601 text with an offset. */
  static long of(String text) {
    try {
      return believed(OffsetDateTime.parse(text).toInstant().toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      return NONE;
    }
  }

  /** Ms since the epoch as they are; {@link #NONE} for what is not believed. */
  static long believed(long millis) {
    return millis >= 0 && millis <= LATEST ? millis : NONE;
  }
}
