package dev.rampwatch.local.failure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rampwatch.local.broker.KafkaBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

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
    Map<Integer, Map<Integer, Long>> passed = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> message : TopicContents.messages(broker, topic)) {
      order.add(message, passed.computeIfAbsent(message.partition(), none -> new HashMap<>()));
    }
    return order;
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
