package dev.rampwatch.operator.look;

import dev.rampwatch.contract.TimestampSource;
import dev.rampwatch.operator.feed.FeedReading;
import dev.rampwatch.operator.feed.TopicFindings;
import dev.rampwatch.operator.feed.TopicRules;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Asks brokers about a feed's topics. Only where they want no credentials: the operator holds none,
 * and reads no Secret of a feed; elsewhere the feed's jobs tell.
 */
final class BrokerLook {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private BrokerLook() {}

  /**
   * What was found.
   *
   * @param told what the feed's jobs say of topics
   */
  static TopicFindings at(
      FeedReading.Usable usable, TopicRules rules, Map<String, TopicRules.Topic> told) {
    Map<String, Object> settings = new HashMap<>(usable.kafka().properties());
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, usable.bootstrapServers());
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    try (Admin admin = Admin.create(settings)) {
      return rules.judge(rules.topics(), found(admin, rules.topics(), told));
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      return new TopicFindings.Unknown(
          "KafkaUnreachable",
          "Kafka at %s did not answer the operator; check bootstrapServers and network policies"
              .formatted(usable.bootstrapServers()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new TopicFindings.Unknown("Interrupted", "the look was interrupted");
    }
  }

  private static Map<String, TopicRules.Topic> found(
      Admin admin, List<String> topics, Map<String, TopicRules.Topic> told)
      throws ExecutionException, InterruptedException, TimeoutException {
    var existing = admin.listTopics().names().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    List<String> there = topics.stream().filter(existing::contains).toList();
    List<ConfigResource> resources =
        there.stream().map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic)).toList();
    Map<ConfigResource, Config> settings =
        admin.describeConfigs(resources).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    Map<String, TopicRules.Topic> found = new HashMap<>();
    topics.forEach(topic -> found.put(topic, TopicRules.Topic.MISSING));
    admin
        .describeTopics(there)
        .allTopicNames()
        .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .forEach(
            (topic, description) ->
                found.put(
                    topic,
                    new TopicRules.Topic(
                        description.partitions().size(),
                        timestamps(topic, settings),
                        told.getOrDefault(topic, TopicRules.Topic.MISSING).writtenTo())));
    return found;
  }

  private static TimestampSource timestamps(String topic, Map<ConfigResource, Config> settings) {
    Config config = settings.get(new ConfigResource(ConfigResource.Type.TOPIC, topic));
    ConfigEntry entry = config == null ? null : config.get(TimestampSource.SETTING);
    return TimestampSource.ofSetting(entry == null ? null : entry.value());
  }
}
