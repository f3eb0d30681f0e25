package dev.rampwatch.benchmark.contender.ours;

import dev.rampwatch.benchmark.outside.Topics;
import dev.rampwatch.pipeline.result.ResultRow;
import dev.rampwatch.pipeline.result.RowJson;
import dev.rampwatch.pipeline.sink.KafkaRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.kafka.clients.producer.ProducerConfig;

/** A topic of a Kafka of its own, a new one for each job. */
final class TopicOutlet implements Outlet {
  private static final Duration TRANSACTION = Duration.ofMinutes(15);
  private static final int PARTITIONS = 2;

  private final DeliveryGuarantee guarantee;
  private final Topics topics = Topics.start();
  private int jobs;

  TopicOutlet(DeliveryGuarantee guarantee) {
    this.guarantee = guarantee;
  }

  private String topic() {
    return "rows-" + jobs;
  }

  @Override
  public void take(DataStream<ResultRow> rows) {
    jobs++;
    topics.create(topic(), PARTITIONS);
    rows.sinkTo(guarantee == DeliveryGuarantee.EXACTLY_ONCE ? exactlyOnce() : atLeastOnce())
        .setParallelism(rows.getParallelism());
  }

  private KafkaSink<ResultRow> exactlyOnce() {
    return KafkaRows.into(
        topics.bootstrapServers(), topic(), Map.of(), "benchmark-" + topic(), TRANSACTION);
  }

  /** The same without transactions. */
  private KafkaSink<ResultRow> atLeastOnce() {
    Properties producer = new Properties();
    producer.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    producer.put(ProducerConfig.LINGER_MS_CONFIG, "20");
    return KafkaSink.<ResultRow>builder()
        .setBootstrapServers(topics.bootstrapServers())
        .setKafkaProducerConfig(producer)
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setRecordSerializer(KafkaRows.messages(topic()))
        .build();
  }

  @Override
  public void read(Consumer<ResultRow> target) {
    topics.read(topic(), message -> target.accept(row(message)));
  }

  private static ResultRow row(byte[] message) {
    try {
      return RowJson.read(message);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    topics.close();
  }
}
