package dev.rampwatch.pipeline.result;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * Says that an epoch has no rows beyond a bucket end: it was found to end earlier than it was to.
 *
 * @param experiment name of the experiment
 * @param epochStart start of the epoch
 * @param lastBucketEnd the last bucket end that has rows
 */
@JsonPropertyOrder({"experiment", "epochStart", "lastBucketEnd"})
public record WithdrawnRows(String experiment, long epochStart, long lastBucketEnd)
    implements ResultRow {
  @Override
  public RowKey key() {
    return RowKey.of("withdrawn", experiment, epochStart);
  }

  @Override
  public boolean isFinal() {
    return true;
  }
}
