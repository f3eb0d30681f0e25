package dev.rampwatch.pipeline.feed;

import dev.rampwatch.pipeline.record.UserRecord.WriterClock;
import dev.rampwatch.pipeline.source.FilteredMessage;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Messages of a filtered topic. The key is the user, and a user stays in one partition: that of
 * Kafka's own default for as many partitions as the topic had when the job started.
 */
record FilteredTopic(String topic, int partitions)
    implements KafkaRecordSerializationSchema<Outgoing> {
  private static final long serialVersionUID = 1L;

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      Outgoing outgoing, KafkaSinkContext context, @Nullable Long timestamp) {
    if (outgoing.value() instanceof WriterClock clock) {
      return new ProducerRecord<>(
          topic,
          outgoing.partition(),
          null,
          null,
          FilteredMessage.write(clock),
          FilteredMessage.ofClock());
    }
    byte[] user = outgoing.value().user().getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(
        topic,
        Utils.toPositive(Utils.murmur2(user)) % partitions,
        outgoing.value().arrival(),
        user,
        JsonRecord.write(outgoing.value()),
        FilteredMessage.ofRecord());
  }
}
