package dev.rampwatch.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.pipeline.record.RecordKind;
import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.record.UserRecord.Event;
import dev.rampwatch.pipeline.record.UserRecord.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a Kafka message's arrival is, and what becomes of one that is no record. */
final class KafkaUserRecordsTest {
  private static final String WITHOUT_ARRIVAL = "{\"user\":\"u\",\"type\":\"click\",\"time\":5}";
  private static final String WITH_ARRIVAL =
      "{\"user\":\"u\",\"type\":\"click\",\"time\":5,\"arrival\":7}";

  private final KafkaUserRecords records = new KafkaUserRecords(RecordKind.EVENT);
  private final List<UserRecord> read = new ArrayList<>();

  @BeforeEach
  void open() {
    records.open(null);
  }

  private void message(int partition, String json, long timestamp, TimestampType type) {
    byte[] value = json == null ? null : json.getBytes(StandardCharsets.UTF_8);
    records.deserialize(
        new ConsumerRecord<>(
            "events",
            partition,
            0L,
            timestamp,
            type,
            0,
            0,
            new byte[0],
            value,
            new RecordHeaders(),
            Optional.empty()),
        new ListCollector<>(read));
  }

  @Test
  void arrivalIsTheFieldWhereThereIsOne() {
    message(0, WITH_ARRIVAL, 9, TimestampType.LOG_APPEND_TIME);
    message(0, WITH_ARRIVAL, 9, TimestampType.CREATE_TIME);
    assertThat(read).containsOnly(new Event("u", "click", 5, 7)).hasSize(2);
  }

  @Test
  void arrivalIsTheLogsOwnTimestampWhereThereIsNoField() {
    message(0, WITHOUT_ARRIVAL, 9, TimestampType.LOG_APPEND_TIME);
    assertThat(read).containsExactly(new Event("u", "click", 5, 9));
  }

  @Test
  void aTimestampThatTheWriterMadeUpIsNoArrival() {
    message(0, WITHOUT_ARRIVAL, 9, TimestampType.CREATE_TIME);
    assertThat(read).containsExactly(new Malformed(Long.MIN_VALUE));
  }

  @Test
  void aMessageWithoutValueIsMalformed() {
    message(0, null, 9, TimestampType.LOG_APPEND_TIME);
    assertThat(read).containsExactly(new Malformed(Long.MIN_VALUE));
  }
}
