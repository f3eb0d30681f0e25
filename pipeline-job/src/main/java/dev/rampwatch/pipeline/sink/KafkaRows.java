package dev.rampwatch.pipeline.sink;

import dev.rampwatch.pipeline.result.ResultRow;
import dev.rampwatch.pipeline.result.RowJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Rows to a Kafka topic, exactly once: key is the row's key, value its JSON. Readers see a row when
 * the checkpoint after it completes (isolation.level=read_committed).
 */
public final class KafkaRows {
  private KafkaRows() {}

  /**
   * A sink into a topic.
   *
   * @param properties further settings of the producer, such as security
   * @param transactionalIdPrefix the same over restarts, and different from every other job's
   * @param transactionTimeout how long the job may be down between a checkpoint and the commit of
   *     its rows; the brokers' transaction.max.timeout.ms is the limit
   */
  public static KafkaSink<ResultRow> into(
      String bootstrapServers,
      String topic,
      Map<String, String> properties,
      String transactionalIdPrefix,
      Duration transactionTimeout) {
    return ExactlyOnceTopic.sink(
        bootstrapServers, properties, transactionalIdPrefix, transactionTimeout, messages(topic));
  }

  /** Rows as messages of a topic. */
  public static KafkaRecordSerializationSchema<ResultRow> messages(String topic) {
    return new KeyedJson(topic);
  }

  private record KeyedJson(String topic) implements KafkaRecordSerializationSchema<ResultRow> {
    @Override
    public ProducerRecord<byte[], byte[]> serialize(
        ResultRow row, KafkaSinkContext context, @Nullable Long timestamp) {
      byte[] key = row.key().json().getBytes(StandardCharsets.UTF_8);
      return new ProducerRecord<>(topic, key, RowJson.write(row));
    }
  }
}
