package dev.rampwatch.pipeline.source;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the brokers where partitions end. The end is the high watermark, and not where the first
 * open transaction begins: what is about to be committed is unread. Marks of transactions and what
 * was aborted lie behind a reader's position and are nothing to read; whether there is nothing
 * else, a consumer of its own finds out.
 */
final class KafkaLogEnds implements LogEnds<KafkaPartitionSplit> {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaLogEnds.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration FETCH = Duration.ofSeconds(1);

  private final Properties properties;

  /** From where to where there is nothing to read, by partition. */
  private final Map<TopicPartition, Gap> gaps = new HashMap<>();

  private @Nullable Admin admin;
  private @Nullable KafkaConsumer<byte[], byte[]> consumer;

  private record Gap(long from, long to) {}

  private KafkaLogEnds(Properties properties) {
    this.properties = properties;
  }

  /** Of the brokers that these settings of a client lead to. */
  static Factory<KafkaPartitionSplit> of(String bootstrapServers, Map<String, String> properties) {
    Properties settings = new Properties();
    settings.putAll(properties);
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    // That of the reader would be taken twice.
    settings.remove(ConsumerConfig.CLIENT_ID_CONFIG);
    return () -> new KafkaLogEnds(settings);
  }

  @Override
  public Set<String> exhausted(Collection<KafkaPartitionSplit> positions) {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    Map<TopicPartition, OffsetSpec> earliest = new HashMap<>();
    for (KafkaPartitionSplit split : positions) {
      latest.put(split.getTopicPartition(), OffsetSpec.latest());
      if (split.getStartingOffset() == KafkaPartitionSplit.EARLIEST_OFFSET) {
        earliest.put(split.getTopicPartition(), OffsetSpec.earliest());
      }
    }
    Set<String> exhausted = new HashSet<>();
    if (positions.isEmpty()) {
      return exhausted;
    }
    try {
      ListOffsetsResult begins = admin().listOffsets(earliest);
      ListOffsetsResult ends = admin().listOffsets(latest);
      for (KafkaPartitionSplit split : positions) {
        TopicPartition at = split.getTopicPartition();
        long from = earliest.containsKey(at) ? offset(begins, at) : split.getStartingOffset();
        if (from >= 0 && hasNothing(at, from, offset(ends, at))) {
          exhausted.add(split.splitId());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      LOG.warn("the brokers do not say where partitions end; the progress clock waits", e);
    }
    return exhausted;
  }

  private static long offset(ListOffsetsResult result, TopicPartition at)
      throws ExecutionException, InterruptedException, TimeoutException {
    return result.partitionResult(at).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).offset();
  }

  private boolean hasNothing(TopicPartition at, long from, long to) {
    if (from >= to) {
      return true;
    }
    Gap known = gaps.get(at);
    if (known == null || known.from() != from || known.to() < to) {
      // What was passed over before need not be fetched again.
      long further = known != null && known.from() == from ? known.to() : from;
      if (!isGap(at, further, to)) {
        return false;
      }
      gaps.put(at, new Gap(from, to));
    }
    return true;
  }

  /** Whether a consumer comes from one offset to another without a record. */
  private boolean isGap(TopicPartition at, long from, long to) {
    KafkaConsumer<byte[], byte[]> reader = consumer();
    reader.assign(List.of(at));
    reader.seek(at, from);
    long before = -1;
    while (before < reader.position(at)) {
      before = reader.position(at);
      if (before >= to) {
        return true;
      }
      if (!reader.poll(FETCH).isEmpty()) {
        return false;
      }
    }
    return false;
  }

  private Admin admin() {
    if (admin == null) {
      Properties settings = new Properties();
      settings.putAll(properties);
      settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(PATIENCE));
      settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(PATIENCE));
      admin = Admin.create(settings);
    }
    return admin;
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    if (consumer == null) {
      Properties settings = new Properties();
      settings.putAll(properties);
      settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
      settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
      settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
      settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, "16384");
      settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(PATIENCE));
      consumer =
          new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
    return consumer;
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }

  @Override
  public void close() {
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
    if (consumer != null) {
      consumer.close(Duration.ZERO);
    }
  }
}
