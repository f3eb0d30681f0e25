package dev.rampwatch.local.broker;

import dev.rampwatch.local.process.StartFailure;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/** An administrator's connection to the broker. */
final class Cluster implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration ATTEMPT = Duration.ofSeconds(1);

  private final String bootstrapServers;
  private final Admin admin;

  Cluster(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    this.admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                100,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis()));
  }

  /**
   * Creates a topic and waits until the broker leads all of its partitions. Else it may refuse the
   * first messages of one; while others of that partition are on their way, Kafka's client (3.4.0)
   * then holds the refused ones back for two minutes, and gives them up.
   */
  void createTopic(String name, int partitions) {
    var topic = new NewTopic(name, partitions, (short) 1);
    try {
      within(PATIENCE, admin.createTopics(List.of(topic)).all());
      awaitLeaders(name, partitions);
    } catch (ExecutionException | TimeoutException e) {
      throw new StartFailure("cannot create the topic " + name + " at " + bootstrapServers, e);
    }
  }

  /** Only a partition's leader knows its end. */
  private void awaitLeaders(String topic, int partitions)
      throws ExecutionException, TimeoutException {
    long start = System.nanoTime();
    while (true) {
      try {
        within(PATIENCE, admin.listOffsets(ends(topic, partitions)).all());
        return;
      } catch (ExecutionException e) {
        boolean over = System.nanoTime() - start > PATIENCE.toNanos();
        if (over || !(e.getCause() instanceof RetriableException)) {
          throw e;
        }
      }
    }
  }

  private static Map<TopicPartition, OffsetSpec> ends(String topic, int partitions) {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (int partition = 0; partition < partitions; partition++) {
      ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
    }
    return ends;
  }

  /** Whether the broker answers now and knows itself as a member of the cluster. */
  boolean serves() {
    try {
      return !within(ATTEMPT, admin.describeCluster().nodes()).isEmpty();
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  private static <T> T within(Duration limit, KafkaFuture<T> future)
      throws ExecutionException, TimeoutException {
    try {
      return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("interrupted while waiting for Kafka", e);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
