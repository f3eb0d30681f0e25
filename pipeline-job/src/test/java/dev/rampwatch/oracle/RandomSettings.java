package dev.rampwatch.oracle;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Draws pipelines' settings. Event types are few, so that pipelines share some of them. */
final class RandomSettings {
  static final List<String> EVENT_TYPES = List.of("click", "save", "purchase", "click_2");

  private static final List<Duration> PERIODS = minutes(60, 90, 100, 120, 180, 240, 360);
  private static final List<Duration> BUCKETS = minutes(5, 30, 60);
  private static final List<Duration> EVENT_LATENESS = minutes(1, 10, 30, 60, 180);
  private static final List<Duration> ACTIVATION_LATENESS = minutes(1, 5, 30, 120, 180);

  private RandomSettings() {}

  static Settings of(Dice dice, String experiment) {
    boolean full = dice.chance(0.12);
    return new Settings(
        experiment,
        dice.some(EVENT_TYPES, dice.between(1, 3)),
        full ? Settings.DEFAULT_PERIOD : dice.pick(PERIODS),
        full || dice.chance(0.8) ? Settings.DEFAULT_BUCKET : dice.pick(BUCKETS),
        dice.chance(0.6) ? Settings.DEFAULT_EVENT_LATENESS : dice.pick(EVENT_LATENESS),
        dice.chance(0.6) ? Settings.DEFAULT_ACTIVATION_LATENESS : dice.pick(ACTIVATION_LATENESS),
        dice.chance(0.65) ? CrossedUsers.EXCLUDE : CrossedUsers.COUNT_IN_EACH);
  }

  /** For another experiment over the same records: bucket and lateness are as in the first. */
  static Settings beside(Settings first, Dice dice, String experiment) {
    Settings own = of(dice, experiment);
    return new Settings(
        experiment,
        own.eventTypes(),
        own.period(),
        first.bucket(),
        first.eventLateness(),
        first.activationLateness(),
        own.crossedUsers());
  }

  private static List<Duration> minutes(int... minutes) {
    return Arrays.stream(minutes).mapToObj(Duration::ofMinutes).toList();
  }
}
