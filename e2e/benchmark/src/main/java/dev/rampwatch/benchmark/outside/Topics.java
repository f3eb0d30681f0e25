package dev.rampwatch.benchmark.outside;

import dev.rampwatch.local.ApplicationHome;
import dev.rampwatch.local.broker.KafkaBroker;
import dev.rampwatch.local.process.Folder;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Topics of a Kafka that only this process knows. */
public record Topics(Folder folder, KafkaBroker broker) implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  /** Starts a broker. */
  public static Topics start() {
    Folder folder = Folder.temporary();
    return new Topics(
        folder, KafkaBroker.start(ApplicationHome.find(), folder.path().resolve("kafka")));
  }

  /** Where clients connect. */
  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** Creates a topic. */
  public void create(String name, int partitions) {
    broker.createTopic(name, partitions);
  }

  /** A reader of what is committed in all partitions of a topic, from the first message on. */
  public KafkaConsumer<byte[], byte[]> reader(String topic) {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(),
            ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.assign(
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList());
    return consumer;
  }

  /** The messages that a topic holds now, as far as they are committed. */
  public void read(String topic, Consumer<byte[]> target) {
    try (KafkaConsumer<byte[], byte[]> reader = reader(topic)) {
      Map<TopicPartition, Long> ends = reader.endOffsets(reader.assignment());
      while (ends.entrySet().stream()
          .anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> message : reader.poll(POLL)) {
          target.accept(message.value());
        }
      }
    }
  }

  @Override
  public void close() {
    broker.close();
    folder.close();
  }
}
