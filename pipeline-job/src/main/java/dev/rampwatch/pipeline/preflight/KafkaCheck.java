package dev.rampwatch.pipeline.preflight;

import static dev.rampwatch.pipeline.preflight.KafkaTopics.answer;

import dev.rampwatch.pipeline.preflight.Finding.Missing;
import dev.rampwatch.pipeline.preflight.Finding.Ready;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Whether brokers answer and topics exist.
 *
 * @param bootstrapServers where the brokers are
 * @param properties further settings of the client
 * @param topics topics that must exist
 */
public record KafkaCheck(
    String bootstrapServers, Map<String, String> properties, List<String> topics) implements Check {
  private static final String LONGEST_TRANSACTION = "transaction.max.timeout.ms";

  @Override
  public Finding look() {
    try {
      Set<String> found = there().look(topics).keySet();
      List<String> missing = topics.stream().filter(topic -> !found.contains(topic)).toList();
      return missing.isEmpty() ? new Ready() : missing(missing);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      return BrokerTrouble.of(e, bootstrapServers);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return BrokerTrouble.of(e, bootstrapServers);
    }
  }

  private Missing missing(List<String> missing) {
    return new Missing(
        "TopicMissing",
        missing.size() == 1
            ? "topic %s does not exist at %s: create it".formatted(missing.get(0), bootstrapServers)
            : "topics %s do not exist at %s: create them"
                .formatted(String.join(", ", missing), bootstrapServers));
  }

  private KafkaTopics there() {
    return new KafkaTopics(bootstrapServers, properties);
  }

  /**
   * The wanted transaction timeout, or what the brokers allow where that is less; the wanted one
   * where they do not tell.
   */
  public Duration transactionTimeout(Duration wanted) {
    try (Admin admin = there().admin()) {
      Node broker = answer(admin.describeCluster().nodes()).iterator().next();
      ConfigResource resource =
          new ConfigResource(ConfigResource.Type.BROKER, Integer.toString(broker.id()));
      String allowed =
          answer(admin.describeConfigs(List.of(resource)).all())
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
    try {
      KafkaTopics.Topic found = there().look(List.of(topic)).get(topic);
      if (found == null) {
        throw new KafkaException("%s does not exist".formatted(topic));
      }
      return found.partitions();
    } catch (ExecutionException | TimeoutException e) {
      throw new KafkaException("the partitions of %s are not known".formatted(topic), e);
    }
  }
}
