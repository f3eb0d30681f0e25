package dev.rampwatch.console.results;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far an epoch's figures can be trusted, from its health rows.
 *
 * @param bucketEnd end of the last full bucket, ms since the Unix epoch
 * @param triggered triggered users by group
 * @param crossedUsers users who were activated in two groups
 * @param srmPValue sequential p-value of a sample ratio mismatch
 * @param srmChiSquarePValue p-value of the chi-square test
 * @param lateEvents events that arrived too late to count
 * @param lateActivations activations that arrived too late to count
 * @param futureEvents events that claim to be from the future
 * @param futureActivations activations that claim to be from the future
 * @param duplicates further copies of events
 * @param malformed messages that could not be read
 * @param buckets number of full buckets
 * @param finalBuckets number of those that can no longer change
 */
public record Trust(
    long bucketEnd,
    Map<String, Long> triggered,
    long crossedUsers,
    @Nullable Double srmPValue,
    @Nullable Double srmChiSquarePValue,
    long lateEvents,
    long lateActivations,
    long futureEvents,
    long futureActivations,
    long duplicates,
    long malformed,
    long buckets,
    long finalBuckets) {
  /** Copies the map. */
  public Trust {
    triggered = Map.copyOf(triggered);
  }
}
