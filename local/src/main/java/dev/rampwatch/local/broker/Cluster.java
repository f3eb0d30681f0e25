package dev.rampwatch.local.broker;

import dev.rampwatch.local.process.StartFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;

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

  void createTopic(String name, int partitions) {
    var topic = new NewTopic(name, partitions, (short) 1);
    try {
      within(PATIENCE, admin.createTopics(List.of(topic)).all());
    } catch (ExecutionException | TimeoutException e) {
      throw new StartFailure("cannot create the topic " + name + " at " + bootstrapServers, e);
    }
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
