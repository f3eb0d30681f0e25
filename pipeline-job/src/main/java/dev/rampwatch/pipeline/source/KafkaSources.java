package dev.rampwatch.pipeline.source;

import dev.rampwatch.pipeline.record.RecordKind;
import dev.rampwatch.pipeline.record.UserRecord;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;

/**
 * Kafka topics as sources.
 *
 * @param bootstrapServers where the brokers are
 * @param properties further settings of the clients, such as security
 * @param startAt first moment to read, ms since the epoch by the topic's timestamps; 0 reads all
 * @param bounded whether to stop at what the topics hold at the start
 * @param idleAfter after how long without anything to read a partition no longer holds the progress
 *     clock back; zero where that must never happen
 */
public record KafkaSources(
    String bootstrapServers,
    Map<String, String> properties,
    long startAt,
    boolean bounded,
    Duration idleAfter) {

  /** A topic of one kind of records. */
  public Source<UserRecord, ?, ?> of(String topic, RecordKind kind, String groupId) {
    KafkaSourceBuilder<UserRecord> builder =
        builder(bootstrapServers, properties, startAt, new KafkaUserRecords(kind))
            .setTopics(topic)
            .setGroupId(groupId);
    if (bounded) {
      builder.setBounded(OffsetsInitializer.latest());
    }
    return IdleAwareSource.ofKafka(
        new ArrivalKeepingSource<>(builder.build()), idleAfter, bootstrapServers, properties);
  }

  /** What every topic is read with; the topic itself and the group are the caller's. */
  public static <T> KafkaSourceBuilder<T> builder(
      String bootstrapServers,
      Map<String, String> properties,
      long startAt,
      KafkaRecordDeserializationSchema<T> deserializer) {
    Properties clientProperties = new Properties();
    clientProperties.putAll(properties);
    // New partitions are found while the job runs.
    clientProperties.putIfAbsent("partition.discovery.interval.ms", "60000");
    // Only what a transaction committed is real.
    clientProperties.putIfAbsent("isolation.level", "read_committed");
    return KafkaSource.<T>builder()
        .setBootstrapServers(bootstrapServers)
        .setProperties(clientProperties)
        .setStartingOffsets(
            startAt <= 0 ? OffsetsInitializer.earliest() : OffsetsInitializer.timestamp(startAt))
        .setDeserializer(deserializer);
  }
}
