package dev.rampwatch.console.job;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the job that counts an experiment; null where it is not known.
 *
 * @param source where this is from, or why nothing is known, in words
 * @param state Flink's word, such as RUNNING
 * @param checkpointAgeMillis age of the last completed checkpoint
 * @param failedCheckpoints number of failed ones since the job started
 * @param lagRecords records in the topics that were not read yet
 */
public record JobReport(
    String source,
    @Nullable String state,
    @Nullable Long checkpointAgeMillis,
    @Nullable Long failedCheckpoints,
    @Nullable Long lagRecords) {
  /** Nothing is known. */
  public static JobReport unknown(String why) {
    return new JobReport(why, null, null, null, null);
  }
}
