package dev.rampwatch.local.validate.batch;

import dev.rampwatch.pipeline.record.RecordKind;
import dev.rampwatch.pipeline.record.UserRecord;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Kafka topics, from before the first epoch to what they hold at the start.
 *
 * @param bootstrapServers where the brokers are
 * @param eventsTopic topic of filtered events
 * @param activationsTopic topic of filtered activations
 * @param properties further settings of the clients, such as security
 * @param firstArrival messages that were logged before are not read, ms since the epoch
 */
public record KafkaInput(
    String bootstrapServers,
    String eventsTopic,
    String activationsTopic,
    Map<String, String> properties,
    long firstArrival)
    implements RecordInput {

  @Override
  public DataStream<Tuple2<UserRecord, Integer>> records(StreamExecutionEnvironment environment) {
    return topic(environment, eventsTopic, RecordKind.EVENT)
        .union(topic(environment, activationsTopic, RecordKind.ACTIVATION));
  }

  private DataStream<Tuple2<UserRecord, Integer>> topic(
      StreamExecutionEnvironment environment, String topic, RecordKind kind) {
    Properties settings = new Properties();
    settings.putAll(properties);
    settings.putIfAbsent("isolation.level", "read_committed");
    KafkaSource<Tuple2<UserRecord, Integer>> source =
        KafkaSource.<Tuple2<UserRecord, Integer>>builder()
            .setBootstrapServers(bootstrapServers)
            .setTopics(topic)
            .setProperties(settings)
            .setStartingOffsets(OffsetsInitializer.timestamp(Math.max(0, firstArrival)))
            .setBounded(OffsetsInitializer.latest())
            .setDeserializer(new PartitionedRecords(kind))
            .build();
    return environment.fromSource(source, WatermarkStrategy.noWatermarks(), "Topic " + topic, TYPE);
  }

  @Override
  public String partitionName(int partition) {
    return (partition % 2 == 0 ? eventsTopic : activationsTopic) + "-" + partition / 2;
  }
}
