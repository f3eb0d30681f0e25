package dev.rampwatch.pipeline.preflight;

import dev.rampwatch.pipeline.preflight.Finding.Missing;
import dev.rampwatch.pipeline.preflight.Finding.Ready;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Whether brokers answer and topics exist.
 *
 * @param bootstrapServers where the brokers are
 * @param properties further settings of the client
 * @param topics topics that must exist
 */
public record KafkaCheck(
    String bootstrapServers, Map<String, String> properties, List<String> topics) implements Check {
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final String LONGEST_TRANSACTION = "transaction.max.timeout.ms";

  @Override
  public Finding look() {
    try (Admin admin = admin()) {
      admin.describeTopics(topics).allTopicNames().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return new Ready();
    } catch (ExecutionException e) {
      return e.getCause() instanceof UnknownTopicOrPartitionException
          ? new Missing(
              "one of the topics %s does not exist at %s: create it"
                  .formatted(topics, bootstrapServers))
          : unreachable(e);
    } catch (TimeoutException | KafkaException e) {
      return unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unreachable(e);
    }
  }

  private Missing unreachable(Throwable cause) {
    String told = cause.getMessage();
    return new Missing(
        "Kafka at %s does not answer (%s): check bootstrapServers, network and security settings"
            .formatted(
                bootstrapServers,
                told == null ? "nothing within %d s".formatted(PATIENCE.toSeconds()) : told));
  }

  /**
   * The wanted transaction timeout, or what the brokers allow where that is less; the wanted one
   * where they do not tell.
   */
  public Duration transactionTimeout(Duration wanted) {
    try (Admin admin = admin()) {
      Node broker =
          admin
              .describeCluster()
              .nodes()
              .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
              .iterator()
              .next();
      ConfigResource resource =
          new ConfigResource(ConfigResource.Type.BROKER, Integer.toString(broker.id()));
      String allowed =
          admin
              .describeConfigs(List.of(resource))
              .all()
              .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
              .values()
              .iterator()
              .next()
              .get(LONGEST_TRANSACTION)
              .value();
      Duration limit = Duration.ofMillis(Long.parseLong(allowed));
      return wanted.compareTo(limit) > 0 ? limit : wanted;
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      return wanted;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return wanted;
    }
  }

  /**
   * Number of a topic's partitions.
   *
   * @throws KafkaException where the brokers do not tell
   */
  public int partitions(String topic) throws InterruptedException {
    try (Admin admin = admin()) {
      return Objects.requireNonNull(
              admin
                  .describeTopics(List.of(topic))
                  .allTopicNames()
                  .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                  .get(topic))
          .partitions()
          .size();
    } catch (ExecutionException | TimeoutException e) {
      throw new KafkaException("the partitions of %s are not known".formatted(topic), e);
    }
  }

  private Admin admin() {
    Properties settings = new Properties();
    settings.putAll(properties);
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
    settings.put(
        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Long.toString(PATIENCE.toMillis()));
    return Admin.create(settings);
  }
}
