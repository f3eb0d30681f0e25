package dev.rampwatch.local.demo;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How far a consumer group has come, by the offsets that it commits with each checkpoint. */
final class Lag implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration ATTEMPT = Duration.ofMillis(100);

  private final Admin admin;
  private final String bootstrapServers;
  private final List<String> topics;
  private final String group;
  private long recordsRead;

  Lag(String bootstrapServers, List<String> topics, String group) {
    this.bootstrapServers = bootstrapServers;
    admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    this.topics = topics;
    this.group = group;
  }

  /** Records read up to the last checkpoint. */
  long recordsRead() {
    try {
      recordsRead = committed().values().stream().mapToLong(Long::longValue).sum();
    } catch (ExecutionException | TimeoutException e) {
      // The group does not exist before the first checkpoint; then the last number stands.
      return recordsRead;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return recordsRead;
  }

  /** Whether everything that the topics hold has been read. */
  boolean isNone() {
    try {
      Map<TopicPartition, Long> read = committed();
      Map<TopicPartition, Long> left = ends();
      left.entrySet().removeIf(end -> end.getValue() == 0);
      left.entrySet().removeIf(end -> end.getValue().equals(read.get(end.getKey())));
      return read.keySet().containsAll(left.keySet()) && holdsNoRecords(left, read);
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** A transaction ends with a mark that nobody reads; it lies behind the last record. */
  private boolean holdsNoRecords(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> starts) {
    if (ends.isEmpty()) {
      return true;
    }
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed");
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(ends.keySet());
      ends.keySet().forEach(at -> consumer.seek(at, starts.getOrDefault(at, 0L)));
      long until = System.nanoTime() + PATIENCE.toNanos();
      while (System.nanoTime() < until) {
        if (!consumer.poll(ATTEMPT).isEmpty()) {
          return false;
        }
        if (ends.entrySet().stream()
            .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
          return true;
        }
      }
      return false;
    }
  }

  private Map<TopicPartition, Long> committed()
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<TopicPartition, OffsetAndMetadata> offsets =
        admin
            .listConsumerGroupOffsets(group)
            .partitionsToOffsetAndMetadata()
            .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    Map<TopicPartition, Long> positions = new HashMap<>();
    offsets.forEach((partition, offset) -> positions.put(partition, offset.offset()));
    return positions;
  }

  private Map<TopicPartition, Long> ends()
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    var descriptions =
        admin
            .describeTopics(topics)
            .allTopicNames()
            .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    descriptions.forEach(
        (topic, description) ->
            description
                .partitions()
                .forEach(
                    partition ->
                        wanted.put(
                            new TopicPartition(topic, partition.partition()),
                            OffsetSpec.latest())));
    Map<TopicPartition, Long> ends = new HashMap<>();
    admin
        .listOffsets(wanted)
        .all()
        .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .forEach((partition, end) -> ends.put(partition, end.offset()));
    return ends;
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }
}
