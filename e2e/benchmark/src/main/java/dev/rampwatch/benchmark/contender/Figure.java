package dev.rampwatch.benchmark.contender;

/**
 * A series at a bucket end, cumulative since the epoch's start.
 *
 * @param experiment name of the experiment
 * @param group name of the group
 * @param type event type, or empty where triggered users are counted, which are the volume then
 * @param bucketEnd ms since the epoch
 * @param volume number counted
 * @param users users with at least one
 * @param sumSquares sum over users of their squared count
 */
public record Figure(
    String experiment,
    String group,
    String type,
    long bucketEnd,
    long volume,
    long users,
    long sumSquares) {

  /** The number of users triggered in a group. */
  public static Figure triggered(String experiment, String group, long bucketEnd, long users) {
    return new Figure(experiment, group, "", bucketEnd, users, 0, 0);
  }
}
