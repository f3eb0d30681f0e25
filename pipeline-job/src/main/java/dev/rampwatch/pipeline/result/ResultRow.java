package dev.rampwatch.pipeline.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A row that the job writes. A row replaces the one with the same key. Times are ms since the
 * epoch; all figures are cumulative since the epoch's start, for what happened before the bucket's
 * end.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ResultRow.BucketRow.class, name = "bucket"),
  @JsonSubTypes.Type(value = ResultRow.ComparisonRow.class, name = "comparison"),
  @JsonSubTypes.Type(value = ResultRow.HealthRow.class, name = "health"),
  @JsonSubTypes.Type(value = GuardrailRow.class, name = "guardrail"),
  @JsonSubTypes.Type(value = WithdrawnRows.class, name = "withdrawn")
})
public sealed interface ResultRow
    permits ResultRow.BucketRow,
        ResultRow.ComparisonRow,
        ResultRow.HealthRow,
        GuardrailRow,
        WithdrawnRows {
  /** What identifies the row. */
  @JsonIgnore
  RowKey key();

  /** Whether the row can no longer change. */
  boolean isFinal();

  /**
   * What one group did.
   *
   * @param experiment name of the experiment
   * @param epochStart start of the epoch
   * @param group name of the group
   * @param eventType type of the actions
   * @param bucketEnd end of the bucket
   * @param volume number of actions
   * @param users number of users with at least one
   * @param sumSquares sum over users of their squared number of actions
   * @param triggered number of users triggered in the group
   * @param partial whether the bucket is still open
   * @param isFinal whether the row can no longer change
   */
  @JsonPropertyOrder({
    "experiment",
    "epochStart",
    "group",
    "eventType",
    "bucketEnd",
    "volume",
    "users",
    "sumSquares",
    "triggered",
    "partial",
    "final"
  })
  record BucketRow(
      String experiment,
      long epochStart,
      String group,
      String eventType,
      long bucketEnd,
      long volume,
      long users,
      long sumSquares,
      long triggered,
      boolean partial,
      @JsonProperty("final") boolean isFinal)
      implements ResultRow {
    @Override
    public RowKey key() {
      return RowKey.of("bucket", experiment, epochStart, group, eventType, bucketEnd);
    }
  }

  /**
   * A treatment compared with the control.
   *
   * @param experiment name of the experiment
   * @param epochStart start of the epoch
   * @param treatment name of the treatment group
   * @param control name of the control group
   * @param eventType type of the actions
   * @param measure volume or propensity
   * @param bucketEnd end of the bucket
   * @param method statistical method
   * @param difference treatment − control, of actions per triggered user or of shares of users
   * @param relativeLift difference / control's value; null where that is zero
   * @param ciLow lower end of the interval of the difference
   * @param ciHigh upper end of the interval of the difference
   * @param pValue the method's p-value; null where it has none
   * @param decision none, increase or decrease
   * @param decidedAt bucket end at which the decision was made; null where there is none
   * @param verdict what it means, in one sentence; null except in rows of the method that decides
   * @param isFinal whether the row can no longer change
   */
  @JsonPropertyOrder({
    "experiment",
    "epochStart",
    "treatment",
    "control",
    "eventType",
    "measure",
    "bucketEnd",
    "method",
    "difference",
    "relativeLift",
    "ciLow",
    "ciHigh",
    "pValue",
    "decision",
    "decidedAt",
    "verdict",
    "final"
  })
  record ComparisonRow(
      String experiment,
      long epochStart,
      String treatment,
      String control,
      String eventType,
      String measure,
      long bucketEnd,
      String method,
      double difference,
      @Nullable Double relativeLift,
      double ciLow,
      double ciHigh,
      @Nullable Double pValue,
      String decision,
      @Nullable Long decidedAt,
      @Nullable String verdict,
      @JsonProperty("final") boolean isFinal)
      implements ResultRow {
    @Override
    public RowKey key() {
      return RowKey.of(
          "comparison",
          experiment,
          epochStart,
          treatment,
          control,
          eventType,
          measure,
          bucketEnd,
          method);
    }
  }

  /**
   * How far an experiment's figures can be trusted.
   *
   * @param experiment name of the experiment
   * @param epochStart start of the epoch
   * @param bucketEnd end of the bucket
   * @param triggered triggered users by group
   * @param crossedUsers users who were activated in two groups
   * @param srmPValue sequential p-value of a sample ratio mismatch, valid at every look
   * @param srmChiSquarePValue p-value of the chi-square test, valid at one look; null where there
   *     is nothing to compare
   * @param lateEvents events that arrived too late to count, by arrival
   * @param lateActivations activations that arrived too late to count, by arrival
   * @param futureEvents events that claim to be from the future, by arrival
   * @param futureActivations activations that claim to be from the future, by arrival
   * @param duplicates further copies of events in the epoch's scope, by time
   * @param malformed messages that could not be read, by arrival
   * @param isFinal whether the row can no longer change
   */
  @JsonPropertyOrder({
    "experiment",
    "epochStart",
    "bucketEnd",
    "triggered",
    "crossedUsers",
    "srmPValue",
    "srmChiSquarePValue",
    "lateEvents",
    "lateActivations",
    "futureEvents",
    "futureActivations",
    "duplicates",
    "malformed",
    "final"
  })
  record HealthRow(
      String experiment,
      long epochStart,
      long bucketEnd,
      SortedMap<String, Long> triggered,
      long crossedUsers,
      double srmPValue,
      @Nullable Double srmChiSquarePValue,
      long lateEvents,
      long lateActivations,
      long futureEvents,
      long futureActivations,
      long duplicates,
      long malformed,
      @JsonProperty("final") boolean isFinal)
      implements ResultRow {
    /** Takes a copy of the map. */
    public HealthRow {
      triggered = new TreeMap<>(triggered);
    }

    @Override
    public RowKey key() {
      return RowKey.of("health", experiment, epochStart, bucketEnd);
    }
  }
}
