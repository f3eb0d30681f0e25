package dev.rampwatch.local.failure;

import dev.rampwatch.local.broker.KafkaBroker;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What a reader of committed messages finds in a topic of one partition. */
final class TopicContents {
  private TopicContents() {}

  static Set<String> keys(KafkaBroker broker, String topic) {
    return read(broker, topic, true);
  }

  static Set<String> values(KafkaBroker broker, String topic) {
    return read(broker, topic, false);
  }

  private static Set<String> read(KafkaBroker broker, String topic, boolean keys) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed");
    Set<String> found = new HashSet<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(message -> add(message, keys, found));
      }
    }
    return found;
  }

  /** Clocks of writers have no key, and are no contents. */
  private static void add(ConsumerRecord<String, String> message, boolean keys, Set<String> found) {
    if (!keys) {
      found.add(message.value());
    } else if (message.key() != null) {
      found.add(message.key());
    }
  }
}
