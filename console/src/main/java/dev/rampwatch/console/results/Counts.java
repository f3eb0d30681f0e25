package dev.rampwatch.console.results;

/**
 * What one group did from the epoch's start up to a bucket's end.
 *
 * @param group name of the group
 * @param eventType type of the actions
 * @param bucketEnd ms since the Unix epoch
 * @param volume number of actions
 * @param users number of users with at least one
 * @param triggered number of users triggered in the group
 * @param partial whether the bucket is still open
 * @param isFinal whether the row can no longer change
 */
public record Counts(
    String group,
    String eventType,
    long bucketEnd,
    long volume,
    long users,
    long triggered,
    boolean partial,
    boolean isFinal) {
  /** Actions per triggered user, or the share of triggered users who acted; NaN without users. */
  public double mean(String measure) {
    return (double) (measure.equals("volume") ? volume : users) / triggered;
  }
}
