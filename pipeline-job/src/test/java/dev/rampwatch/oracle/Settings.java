package dev.rampwatch.oracle;

import java.time.Duration;
import java.util.List;

/**
 * What a pipeline asks for: the experiment, the selected event types and the analysis settings.
 *
 * @param eventLateness an event is late iff arrival - time is strictly greater
 * @param activationLateness an activation is late iff arrival - time is strictly greater
 */
public record Settings(
    String experiment,
    List<String> eventTypes,
    Duration period,
    Duration bucket,
    Duration eventLateness,
    Duration activationLateness,
    CrossedUsers crossedUsers) {

  static final Duration DEFAULT_PERIOD = Duration.ofDays(3);
  static final Duration DEFAULT_BUCKET = Duration.ofMinutes(15);
  static final Duration DEFAULT_EVENT_LATENESS = Duration.ofHours(2);
  static final Duration DEFAULT_ACTIVATION_LATENESS = Duration.ofMinutes(15);

  /** A record is from the future iff time - arrival is strictly greater. Not configurable. */
  static final Duration FUTURE_TOLERANCE = Duration.ofMinutes(5);

  public Settings {
    if (eventTypes.isEmpty() || period.toMillis() <= 0 || bucket.toMillis() <= 0) {
      throw new IllegalArgumentException("needs event types, a period and a bucket");
    }
    eventTypes = List.copyOf(eventTypes);
  }

  /** All defaults. */
  public static Settings of(String experiment, String... eventTypes) {
    return new Settings(
        experiment,
        List.of(eventTypes),
        DEFAULT_PERIOD,
        DEFAULT_BUCKET,
        DEFAULT_EVENT_LATENESS,
        DEFAULT_ACTIVATION_LATENESS,
        CrossedUsers.EXCLUDE);
  }

  Timeliness timelinessOf(Event event) {
    return Timeliness.of(event.time(), event.arrival(), eventLateness);
  }

  Timeliness timelinessOf(Activation activation) {
    return Timeliness.of(activation.time(), activation.arrival(), activationLateness);
  }
}
