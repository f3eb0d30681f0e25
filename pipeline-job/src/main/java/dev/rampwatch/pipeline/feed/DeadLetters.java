package dev.rampwatch.pipeline.feed;

import dev.rampwatch.pipeline.raw.RawRecord;
import dev.rampwatch.pipeline.raw.RawRecord.Refused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** Unreadable messages as they were, with what is wrong and where they stood in headers. */
record DeadLetters(String topic) implements KafkaRecordSerializationSchema<RawRecord> {
  private static final long serialVersionUID = 1L;

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      RawRecord rawRecord, KafkaSinkContext context, @Nullable Long timestamp) {
    Refused refused = (Refused) rawRecord;
    return new ProducerRecord<>(
        topic,
        null,
        refused.arrival() < 0 ? null : refused.arrival(),
        null,
        refused.message(),
        List.of(header("origin", refused.origin()), header("reason", refused.reason())));
  }

  private static Header header(String name, String text) {
    return new RecordHeader(name, text.getBytes(StandardCharsets.UTF_8));
  }
}
