package dev.rampwatch.pipeline.sink;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * A Kafka topic that is written exactly once. Readers see a message when the checkpoint after it
 * completes (isolation.level=read_committed).
 */
public final class ExactlyOnceTopic {
  private ExactlyOnceTopic() {}

  /**
   * A sink into one or more topics.
   *
   * @param properties further settings of the producer, such as security
   * @param transactionalIdPrefix the same over restarts, and different from every other sink's
   * @param transactionTimeout how long the job may be down between a checkpoint and the commit of
   *     what was written before it; the brokers' transaction.max.timeout.ms is the limit
   */
  public static <T> KafkaSink<T> sink(
      String bootstrapServers,
      Map<String, String> properties,
      String transactionalIdPrefix,
      Duration transactionTimeout,
      KafkaRecordSerializationSchema<T> serializer) {
    Properties producer = new Properties();
    producer.putAll(properties);
    producer.put(
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Long.toString(transactionTimeout.toMillis()));
    producer.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    producer.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, "20");
    return KafkaSink.<T>builder()
        .setBootstrapServers(bootstrapServers)
        .setKafkaProducerConfig(producer)
        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionalIdPrefix(transactionalIdPrefix)
        .setRecordSerializer(serializer)
        .build();
  }
}
