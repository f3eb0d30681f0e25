package dev.rampwatch.pipeline.feed;

import dev.rampwatch.contract.FeedConnections;
import dev.rampwatch.contract.TopicMetric;
import dev.rampwatch.contract.TopicRole;
import dev.rampwatch.pipeline.preflight.KafkaTopics;
import java.io.Serializable;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what brokers say of a job's topics, as {@link TopicMetric}s: the operator has no
 * credentials for them. They are looked at once a minute, by a thread that no record waits for.
 */
final class WatchedTopics implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(WatchedTopics.class);
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private final KafkaTopics brokers;
  private final EnumMap<TopicRole, String> topics;
  private final int partitionsAtStart;

  /** By the topic's name; null before the first look, and where the last one failed. */
  private transient volatile @Nullable Map<String, KafkaTopics.Topic> seen;

  private transient @Nullable ScheduledExecutorService watcher;

  private WatchedTopics(
      KafkaTopics brokers, EnumMap<TopicRole, String> topics, int partitionsAtStart) {
    this.brokers = brokers;
    this.topics = topics;
    this.partitionsAtStart = partitionsAtStart;
  }

  /**
   * The topics of a job.
   *
   * @param partitionsAtStart of the filtered topic
   */
  static WatchedTopics of(FeedConnections connections, int partitionsAtStart) {
    EnumMap<TopicRole, String> topics = new EnumMap<>(TopicRole.class);
    topics.put(TopicRole.RAW, connections.rawTopic());
    topics.put(TopicRole.FILTERED, connections.filteredTopic());
    String deadLetterTopic = connections.deadLetterTopic();
    if (deadLetterTopic != null) {
      topics.put(TopicRole.DEAD_LETTER, deadLetterTopic);
    }
    return new WatchedTopics(
        new KafkaTopics(connections.kafka().bootstrapServers(), connections.kafka().properties()),
        topics,
        partitionsAtStart);
  }

  /** Adds the metrics, and begins to look. */
  void open(MetricGroup metrics) {
    MetricGroup group = metrics.addGroup(TopicMetric.GROUP);
    topics.forEach(
        (role, topic) -> {
          MetricGroup ofRole = group.addGroup(role.word());
          add(ofRole, TopicMetric.PARTITIONS, () -> partitions(topic));
          add(ofRole, TopicMetric.STAMPED_BY_LOG, () -> stampedByLog(topic));
        });
    add(
        group.addGroup(TopicRole.FILTERED.word()),
        TopicMetric.PARTITIONS_AT_START,
        () -> partitionsAtStart);
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "rampwatch-topics");
              thread.setDaemon(true);
              return thread;
            });
    watcher = started;
    var unused =
        started.scheduleWithFixedDelay(this::look, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void add(MetricGroup group, TopicMetric metric, Gauge<Integer> value) {
    group.gauge(metric.word(), value);
  }

  private int partitions(String topic) {
    Map<String, KafkaTopics.Topic> last = seen;
    if (last == null) {
      return TopicMetric.NOT_TOLD;
    }
    KafkaTopics.Topic found = last.get(topic);
    return found == null ? 0 : found.partitions();
  }

  private int stampedByLog(String topic) {
    Map<String, KafkaTopics.Topic> last = seen;
    KafkaTopics.Topic found = last == null ? null : last.get(topic);
    return found == null ? TopicMetric.NOT_TOLD : found.timestamps().stampedByLog();
  }

  private void look() {
    try {
      seen = brokers.look(topics.values());
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      seen = null;
      LOG.warn("the job's topics cannot be looked at; trying again in {}", INTERVAL, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks no more. */
  void close() {
    ScheduledExecutorService started = watcher;
    if (started != null) {
      started.shutdownNow();
    }
  }
}
