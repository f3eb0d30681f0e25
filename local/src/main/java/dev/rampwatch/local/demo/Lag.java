package dev.rampwatch.local.demo;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far a consumer group has come, by the offsets that it commits with each checkpoint. */
final class Lag implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Admin admin;
  private final Topics topics;
  private final String group;
  private long recordsRead;

  Lag(String bootstrapServers, Topics topics, String group) {
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
      return ends().equals(committed());
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
            .describeTopics(Stream.of(topics.events(), topics.activations()).toList())
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
