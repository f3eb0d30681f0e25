package dev.rampwatch.pipeline.source;

import java.util.Objects;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;

/** A partition with the arrival of the last readable record before the position in it. */
final class ArrivedPartition extends KafkaPartitionSplit {
  private final long arrival;

  /**
   * A partition at its position.
   *
   * @param arrival ms since the epoch, or {@link Long#MIN_VALUE} where no record was readable yet
   */
  ArrivedPartition(KafkaPartitionSplit split, long arrival) {
    super(
        split.getTopicPartition(),
        split.getStartingOffset(),
        split.getStoppingOffset().orElse(NO_STOPPING_OFFSET));
    this.arrival = arrival;
  }

  /** The arrival where the partition carries it; partitions that were never read do not. */
  static long arrivalOf(KafkaPartitionSplit split) {
    return split instanceof ArrivedPartition arrived ? arrived.arrival : Long.MIN_VALUE;
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other) && arrival == arrivalOf((KafkaPartitionSplit) other);
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), arrival);
  }
}
