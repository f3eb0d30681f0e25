package dev.rampwatch.operator.results;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of an epoch say.
 *
 * @param newest end of the newest bucket with rows; null where there is none
 * @param late whether rows should be there that are not
 * @param completeSince since when all rows are known to be there and final; null while they are not
 * @param sampleRatio how the groups' users fit; null where no row says so
 * @param series what is known of each series that has a row
 * @param guardrails those that are decided
 * @param validation what the last validation found; null where there was none, or nobody asks
 */
public record EpochResults(
    @Nullable Instant newest,
    boolean late,
    @Nullable Instant completeSince,
    @Nullable SampleRatio sampleRatio,
    List<SeriesResult> series,
    List<GuardrailResult> guardrails,
    @Nullable ValidationResult validation) {
  /** Copies the lists. */
  public EpochResults {
    series = List.copyOf(series);
    guardrails = List.copyOf(guardrails);
  }

  /** Results of an experiment without a guardrail. */
  public EpochResults(
      @Nullable Instant newest,
      boolean late,
      @Nullable Instant completeSince,
      @Nullable SampleRatio sampleRatio,
      List<SeriesResult> series) {
    this(newest, late, completeSince, sampleRatio, series, List.of(), null);
  }

  /** Results of an epoch that is not validated. */
  public EpochResults(
      @Nullable Instant newest,
      boolean late,
      @Nullable Instant completeSince,
      @Nullable SampleRatio sampleRatio,
      List<SeriesResult> series,
      List<GuardrailResult> guardrails) {
    this(newest, late, completeSince, sampleRatio, series, guardrails, null);
  }

  /** Whether nothing can change any more. */
  public boolean isComplete() {
    return completeSince != null;
  }

  /** Whether a status made of the other would say the same: newer rows alone change none. */
  boolean tellsTheSameAs(EpochResults other) {
    return late == other.late
        && (newest == null) == (other.newest == null)
        && isComplete() == other.isComplete()
        && isMismatch() == other.isMismatch()
        && Objects.equals(series, other.series)
        && guardrails.equals(other.guardrails)
        && Objects.equals(validation, other.validation);
  }

  private boolean isMismatch() {
    return sampleRatio != null && sampleRatio.isMismatch();
  }
}
