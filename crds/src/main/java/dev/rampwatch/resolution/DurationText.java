package dev.rampwatch.resolution;

import dev.rampwatch.api.v1alpha1.schema.Syntax;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: 72h, 15m, 1h30m, 90s, 3d, 500ms, or ISO-8601 such as PT72H. */
public final class DurationText {
  private static final Pattern WHOLE = Pattern.compile(Syntax.DURATION);
  private static final Pattern COMPONENT = Pattern.compile("([0-9]+)(d|h|ms|m|s)");

  private DurationText() {}

  /** The duration that a text states, to the millisecond; empty where it states none. */
  public static Optional<Duration> parse(String text) {
    if (!WHOLE.matcher(text).matches()) {
      return Optional.empty();
    }
    return text.startsWith("P") ? parseIso(text) : Optional.of(sum(text));
  }

  private static Optional<Duration> parseIso(String text) {
    try {
      return Optional.of(Duration.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Duration sum(String text) {
    Duration sum = Duration.ZERO;
    Matcher component = COMPONENT.matcher(text);
    while (component.find()) {
      sum = sum.plus(unit(component.group(2)).multipliedBy(Long.parseLong(component.group(1))));
    }
    return sum;
  }

  private static Duration unit(String name) {
    return switch (name) {
      case "d" -> Duration.ofDays(1);
      case "h" -> Duration.ofHours(1);
      case "m" -> Duration.ofMinutes(1);
      case "s" -> Duration.ofSeconds(1);
      case "ms" -> Duration.ofMillis(1);
      default -> throw new IllegalArgumentException(name);
    };
  }

  /**
   * The shortest usual text of a duration, hours being the largest unit, such as 72h or 1h30m.
   * {@link #parse} gives the same duration back, to the millisecond.
   *
   * @param duration not negative
   */
  public static String print(Duration duration) {
    StringBuilder text = new StringBuilder();
    append(text, duration.toHours(), "h");
    append(text, duration.toMinutesPart(), "m");
    append(text, duration.toSecondsPart(), "s");
    append(text, duration.toMillisPart(), "ms");
    return text.isEmpty() ? "0s" : text.toString();
  }

  private static void append(StringBuilder text, long amount, String unit) {
    if (amount != 0) {
      text.append(amount).append(unit);
    }
  }
}
