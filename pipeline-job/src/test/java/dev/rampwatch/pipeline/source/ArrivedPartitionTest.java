package dev.rampwatch.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.record.UserRecord.Event;
import dev.rampwatch.pipeline.record.UserRecord.Malformed;
import java.io.IOException;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplitSerializer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** When a malformed message arrived, over restarts too. */
final class ArrivedPartitionTest {
  private static final KafkaPartitionSplit SPLIT =
      new KafkaPartitionSplit(new TopicPartition("events", 3), 42, 99);

  private final ArrivedPartitionSerializer serializer = new ArrivedPartitionSerializer();

  @Test
  void aMalformedMessageTakesTheArrivalOfTheRecordBeforeIt() {
    PartitionArrival arrival = new PartitionArrival(Long.MIN_VALUE);
    UserRecord event = new Event("u", "click", 5, 7);
    assertThat(arrival.pass(new Malformed(Long.MIN_VALUE)))
        .isEqualTo(new Malformed(Long.MIN_VALUE));
    assertThat(arrival.pass(event)).isSameAs(event);
    assertThat(arrival.pass(new Malformed(Long.MIN_VALUE))).isEqualTo(new Malformed(7));
  }

  @Test
  void aPartitionKeepsItsPositionAndItsArrivalInASnapshot() throws IOException {
    KafkaPartitionSplit kept = new ArrivedPartition(SPLIT, 7);
    KafkaPartitionSplit restored =
        serializer.deserialize(serializer.getVersion(), serializer.serialize(kept));
    assertThat(restored).isEqualTo(kept).hasSameHashCodeAs(kept);
    assertThat(restored.getStartingOffset()).isEqualTo(42);
    assertThat(restored.getStoppingOffset()).hasValue(99L);
    assertThat(ArrivedPartition.arrivalOf(restored)).isEqualTo(7);
  }

  @Test
  void aPartitionOfAnOlderSnapshotIsReadWithoutAnArrival() throws IOException {
    var connectors = new KafkaPartitionSplitSerializer();
    KafkaPartitionSplit restored =
        serializer.deserialize(connectors.getVersion(), connectors.serialize(SPLIT));
    assertThat(restored).isEqualTo(SPLIT);
    assertThat(ArrivedPartition.arrivalOf(restored)).isEqualTo(Long.MIN_VALUE);
  }
}
