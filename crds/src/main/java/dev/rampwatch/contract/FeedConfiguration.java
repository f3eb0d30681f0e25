package dev.rampwatch.contract;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;

/**
 * Everything that a feed's jobs may learn while they run: the file that they watch.
 *
 * @param version format of the file, {@link #VERSION}
 * @param eventTypes types of events that are kept
 * @param eventsPerUserAndHour spam cap: so many of a user's events in a clock hour pass, at least 1
 * @param lateness the longest of the feed's pipelines: within it the cap goes by the hour of the
 *     event, beyond it by the hour of the arrival
 * @param experiments when activations of which experiments are wanted
 * @param holdUnknown how long other activations are held in case they will be wanted; zero drops
 *     them at once. Must not exceed {@link JobConfiguration#idleGrace} of the jobs that read
 */
public record FeedConfiguration(
    int version,
    List<String> eventTypes,
    long eventsPerUserAndHour,
    Lateness lateness,
    List<ExperimentWindow> experiments,
    Duration holdUnknown) {

  /** The format that this release writes and reads. */
  public static final int VERSION = 1;

  /** The spam cap where the resource names none. */
  public static final long DEFAULT_EVENTS_PER_USER_AND_HOUR = 10_000;

  /** A minute less than the grace of the jobs that read, for what lies between. */
  public static final Duration DEFAULT_HOLD_UNKNOWN =
      JobConfiguration.DEFAULT_IDLE_GRACE.minusMinutes(1);

  /** Sorts the types, so that equal configurations give equal texts. */
  public FeedConfiguration {
    eventTypes = List.copyOf(new TreeSet<>(eventTypes));
    experiments = List.copyOf(experiments);
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "version is %d; this release reads version %d".formatted(version, VERSION));
    }
    if (eventsPerUserAndHour < 1) {
      throw new IllegalArgumentException(
          "eventsPerUserAndHour is %d; at least 1".formatted(eventsPerUserAndHour));
    }
    if (holdUnknown.isNegative()) {
      throw new IllegalArgumentException("holdUnknown must not be negative");
    }
  }

  /** A configuration of this release's version with the default settings. */
  public static FeedConfiguration of(List<String> eventTypes, List<ExperimentWindow> experiments) {
    return new FeedConfiguration(
        VERSION,
        eventTypes,
        DEFAULT_EVENTS_PER_USER_AND_HOUR,
        Lateness.DEFAULT,
        experiments,
        DEFAULT_HOLD_UNKNOWN);
  }
}
