package dev.rampwatch.local.failure;

import dev.rampwatch.local.broker.KafkaBroker;
import dev.rampwatch.pipeline.result.ResultRow;
import dev.rampwatch.pipeline.result.RowJson;
import dev.rampwatch.pipeline.result.RowKey;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What a reader of committed messages finds in the topic of rows.
 *
 * @param last the last row of each key
 * @param contradictions rows that differ from an earlier, final one of the same key
 */
record TopicRows(SortedMap<RowKey, ResultRow> last, List<String> contradictions) {

  static TopicRows of(KafkaBroker broker) throws IOException {
    TopicRows rows = new TopicRows(new TreeMap<>(), new ArrayList<>());
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers(),
            ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Feed.ROWS).stream()
              .map(partition -> new TopicPartition(Feed.ROWS, partition.partition()))
              .toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(at -> consumer.position(at) < ends.get(at))) {
        for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(200))) {
          rows.add(message);
        }
      }
    }
    return rows;
  }

  private void add(ConsumerRecord<String, byte[]> message) throws IOException {
    ResultRow row = RowJson.read(message.value());
    if (!row.key().json().equals(message.key())) {
      contradictions.add(message.key() + " is the key of " + row);
    }
    ResultRow before = last.put(row.key(), row);
    if (before != null && before.isFinal() && !before.equals(row)) {
      contradictions.add(before + " became " + row);
    }
  }
}
