package dev.rampwatch.local.failure;

import static org.awaitility.Awaitility.await;

import dev.rampwatch.local.broker.KafkaBroker;
import dev.rampwatch.oracle.CaseFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Puts records into the topics that a job reads. */
final class Feed implements AutoCloseable {
  static final String EVENTS = "filtered-events";
  static final String ACTIVATIONS = "filtered-activations";
  static final String ROWS = "experiment-metrics";

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final String bootstrapServers;
  private final KafkaProducer<String, String> producer;
  private final AtomicReference<@Nullable Exception> refusal = new AtomicReference<>();

  private Feed(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new StringSerializer(),
            new StringSerializer());
  }

  /** Creates the topics; rows go into two partitions. */
  static Feed into(KafkaBroker broker, int eventPartitions, int activationPartitions) {
    broker.createTopic(EVENTS, eventPartitions);
    broker.createTopic(ACTIVATIONS, activationPartitions);
    broker.createTopic(ROWS, 2);
    return new Feed(broker.bootstrapServers());
  }

  /** Publishes a whole case, each file into a partition of its own. */
  static Feed of(CaseFiles files, KafkaBroker broker) throws IOException {
    Feed feed = into(broker, files.events().size(), files.activations().size());
    feed.publish(EVENTS, files.events());
    feed.publish(ACTIVATIONS, files.activations());
    feed.flush();
    return feed;
  }

  private void publish(String topic, List<Path> files) throws IOException {
    for (int partition = 0; partition < files.size(); partition++) {
      for (String line : lines(files.get(partition))) {
        publish(topic, partition, line);
      }
    }
  }

  /** Number of lines of a case's longest file of events. */
  static long longest(CaseFiles files) throws IOException {
    long longest = 0;
    for (Path file : files.events()) {
      longest = Math.max(longest, lines(file).size());
    }
    return longest;
  }

  void publish(String topic, int partition, String value) {
    // What was not taken would look like a loss on the way.
    var unused =
        producer.send(
            new ProducerRecord<>(topic, partition, null, value),
            (taken, refused) -> {
              if (refused != null) {
                refusal.compareAndSet(null, refused);
              }
            });
  }

  void flush() {
    producer.flush();
    Exception refused = refusal.get();
    if (refused != null) {
      throw new IllegalStateException("a message was not taken", refused);
    }
  }

  /** Waits until a checkpoint of the job stands behind the last record of each topic. */
  void awaitAllRead() {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      await().atMost(PATIENCE).until(() -> isAllRead(admin));
    }
  }

  private boolean isAllRead(Admin admin) throws Exception {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(JobUnderTest.NAME).partitionsToOffsetAndMetadata().get();
    for (String topic : List.of(EVENTS, ACTIVATIONS)) {
      for (PartitionInfo partition : producer.partitionsFor(topic)) {
        TopicPartition at = new TopicPartition(topic, partition.partition());
        long end = admin.listOffsets(Map.of(at, OffsetSpec.latest())).all().get().get(at).offset();
        OffsetAndMetadata read = committed.get(at);
        if (end > 0 && (read == null || read.offset() < end)) {
          return false;
        }
      }
    }
    return true;
  }

  static List<String> lines(Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
