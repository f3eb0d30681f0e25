package dev.rampwatch.pipeline.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * How a guardrail stands. Only experiments in which a metric has a guardrail have such rows.
 *
 * @param experiment name of the experiment
 * @param epochStart start of the epoch
 * @param guardrail maxRelativeDrop or maxRelativeRise of a metric, or sampleRatio or crossedUsers
 *     of the experiment
 * @param treatment name of the treatment group; empty where the guardrail is the experiment's
 * @param eventType type of the actions; empty where the guardrail is the experiment's
 * @param measure volume or propensity; empty where the guardrail is the experiment's
 * @param bucketEnd end of the bucket
 * @param tolerated tolerated relative change, p-value or share of users
 * @param observed relative change or share of users so far; null where there is none
 * @param pValue always-valid p-value of harm beyond what is tolerated; null where nothing is tested
 * @param state watching, healthy or breached
 * @param decidedAt bucket end at which the state was reached; null while watching
 * @param evidence why, in one sentence
 * @param isFinal whether the row can no longer change
 */
@JsonPropertyOrder({
  "experiment",
  "epochStart",
  "guardrail",
  "treatment",
  "eventType",
  "measure",
  "bucketEnd",
  "tolerated",
  "observed",
  "pValue",
  "state",
  "decidedAt",
  "evidence",
  "final"
})
public record GuardrailRow(
    String experiment,
    long epochStart,
    String guardrail,
    String treatment,
    String eventType,
    String measure,
    long bucketEnd,
    double tolerated,
    @Nullable Double observed,
    @Nullable Double pValue,
    String state,
    @Nullable Long decidedAt,
    String evidence,
    @JsonProperty("final") boolean isFinal)
    implements ResultRow {
  @Override
  public RowKey key() {
    return RowKey.of(
        "guardrail", experiment, epochStart, guardrail, treatment, eventType, measure, bucketEnd);
  }
}
