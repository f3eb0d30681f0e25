package dev.rampwatch.local.failure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rampwatch.local.broker.KafkaBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What a filtered topic promises: each record has arrived later than the writers have said before
 * it in its partition.
 */
final class FeedOrder {
  private static final JsonMapper JSON = new JsonMapper();

  private final List<String> brokenPromises = new ArrayList<>();
  private int records;

  private FeedOrder() {}

  /** Reads a whole topic. */
  static FeedOrder of(KafkaBroker broker, String topic) throws IOException {
    FeedOrder order = new FeedOrder();
    Map<String, Object> settings =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed");
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      for (var partition : consumer.partitionsFor(topic)) {
        order.read(consumer, new TopicPartition(topic, partition.partition()));
      }
    }
    return order;
  }

  private void read(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition)
      throws IOException {
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
    long end = consumer.endOffsets(List.of(partition)).get(partition);
    Map<Integer, Long> passed = new HashMap<>();
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(200))) {
        add(message, passed);
      }
    }
  }

  private void add(ConsumerRecord<byte[], byte[]> message, Map<Integer, Long> passed)
      throws IOException {
    JsonNode content = JSON.readTree(message.value());
    boolean isClock =
        new String(message.headers().lastHeader("feed").value(), StandardCharsets.UTF_8)
            .equals("c");
    if (!isClock) {
      records++;
      long least = passed.values().stream().mapToLong(Long::longValue).min().orElse(Long.MIN_VALUE);
      if (content.get("arrival").asLong() <= least) {
        brokenPromises.add(
            "%s-%d@%d: %s after the writers had said %s"
                .formatted(
                    message.topic(), message.partition(), message.offset(), content, passed));
      }
    } else if (!content.get("idle").asBoolean()) {
      passed.put(content.get("writer").asInt(), content.get("passed").asLong());
    }
  }

  int records() {
    return records;
  }

  /** Records that a reader finds behind its clock. */
  List<String> brokenPromises() {
    return brokenPromises;
  }
}
