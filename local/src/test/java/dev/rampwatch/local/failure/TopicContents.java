package dev.rampwatch.local.failure;

import static java.util.stream.Collectors.toSet;

import dev.rampwatch.local.broker.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** What a reader of committed messages finds in a topic. */
final class TopicContents {
  private TopicContents() {}

  /** Clocks of writers have no key, and are no contents. */
  static Set<String> keys(KafkaBroker broker, String topic) {
    return messages(broker, topic).stream()
        .map(ConsumerRecord::key)
        .filter(Objects::nonNull)
        .map(TopicContents::text)
        .collect(toSet());
  }

  static Set<String> values(KafkaBroker broker, String topic) {
    return messages(broker, topic).stream().map(message -> text(message.value())).collect(toSet());
  }

  /** Those of one partition after the other, in their order. */
  static List<ConsumerRecord<byte[], byte[]>> messages(KafkaBroker broker, String topic) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed");
    List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      for (var partition : consumer.partitionsFor(topic)) {
        TopicPartition at = new TopicPartition(topic, partition.partition());
        consumer.assign(List.of(at));
        consumer.seekToBeginning(List.of(at));
        long end = consumer.endOffsets(List.of(at)).get(at);
        while (consumer.position(at) < end) {
          consumer.poll(Duration.ofMillis(200)).forEach(messages::add);
        }
      }
    }
    return messages;
  }

  private static @Nullable String text(byte @Nullable [] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }
}
