package dev.rampwatch.pipeline.preflight;

import dev.rampwatch.contract.TimestampSource;
import java.io.Serializable;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * What brokers say of topics. Each look has a client of its own, which reads the mounted
 * credentials anew.
 *
 * @param bootstrapServers where the brokers are
 * @param properties further settings of the client
 */
public record KafkaTopics(String bootstrapServers, Map<String, String> properties)
    implements Serializable {
  /** How long brokers may take to answer. */
  static final Duration PATIENCE = Duration.ofSeconds(8);

  private static final long serialVersionUID = 1L;

  /**
   * A topic that there is.
   *
   * @param partitions number of its partitions
   * @param timestamps who gives its messages their timestamps
   */
  public record Topic(int partitions, TimestampSource timestamps) {}

  /**
   * Those of some topics that exist, by name.
   *
   * @throws ExecutionException where the brokers refuse to answer; the cause says why
   * @throws TimeoutException where they do not answer
   * @throws org.apache.kafka.common.KafkaException where no client can be made of the settings
   */
  public Map<String, Topic> look(Collection<String> topics)
      throws ExecutionException, TimeoutException, InterruptedException {
    try (Admin admin = admin()) {
      Map<String, Topic> found = new HashMap<>();
      for (var entry : admin.describeTopics(topics).topicNameValues().entrySet()) {
        try {
          int partitions = answer(entry.getValue()).partitions().size();
          found.put(entry.getKey(), new Topic(partitions, timestamps(admin, entry.getKey())));
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
            throw e;
          }
        }
      }
      return found;
    }
  }

  private static TimestampSource timestamps(Admin admin, String topic)
      throws ExecutionException, TimeoutException, InterruptedException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try {
      ConfigEntry entry =
          answer(
                  Objects.requireNonNull(
                      admin.describeConfigs(List.of(resource)).values().get(resource)))
              .get(TimestampSource.SETTING);
      return TimestampSource.ofSetting(entry == null ? null : entry.value());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        return TimestampSource.NOT_TOLD;
      }
      throw e;
    }
  }

  static <T> T answer(KafkaFuture<T> future)
      throws ExecutionException, TimeoutException, InterruptedException {
    return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  Admin admin() {
    Properties settings = new Properties();
    settings.putAll(properties);
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
    settings.put(
        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Long.toString(PATIENCE.toMillis()));
    return Admin.create(settings);
  }
}
