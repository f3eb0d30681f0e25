package dev.rampwatch.local.failure;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rampwatch.contract.ExperimentWindow;
import dev.rampwatch.contract.FeedConfiguration;
import dev.rampwatch.contract.FeedConnections;
import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.contract.Metric;
import dev.rampwatch.oracle.CaseFiles;
import dev.rampwatch.pipeline.feed.FilterActivationsJob;
import dev.rampwatch.pipeline.feed.FilterEventsJob;
import dev.rampwatch.pipeline.record.RecordKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Raw topics with the records of a case, and the feed's two jobs that filter them.
 *
 * @param servers where the topics are
 * @param raw numbers of partitions of the raw topics
 * @param encoding of the raw topics
 */
record RawFeed(Servers servers, Map<RecordKind, Integer> raw, RawEncoding encoding) {
  private static final int FILTERED_PARTITIONS = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Publishes a case, each file into a raw partition of its own, by the arrival of each line. */
  static RawFeed of(CaseFiles files, Servers servers, RawEncoding encoding) throws Exception {
    servers.broker().createTopic(Feed.EVENTS, FILTERED_PARTITIONS);
    servers.broker().createTopic(Feed.ACTIVATIONS, FILTERED_PARTITIONS);
    servers.broker().createTopic(Feed.ROWS, 2);
    RawFeed feed =
        new RawFeed(
            servers,
            Map.of(
                RecordKind.EVENT,
                files.events().size(),
                RecordKind.ACTIVATION,
                files.activations().size()),
            encoding);
    feed.publish(RecordKind.EVENT, files.events());
    feed.publish(RecordKind.ACTIVATION, files.activations());
    return feed;
  }

  private static String topic(RecordKind kind) {
    return "raw-" + kind.inWords();
  }

  private void publish(RecordKind kind, List<Path> files) throws Exception {
    servers.broker().createTopic(topic(kind), files.size());
    List<Future<?>> sent = new ArrayList<>();
    Map<String, Object> settings = Map.of("bootstrap.servers", servers.broker().bootstrapServers());
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int partition = 0; partition < files.size(); partition++) {
        long arrival = 0;
        for (String line : Feed.lines(files.get(partition))) {
          byte[] message = encoding.broken(kind);
          if (RawEncoding.isReadable(kind, line)) {
            JsonNode content = RawEncoding.LINES.readTree(line);
            arrival = content.get("arrival").asLong();
            message = encoding.message(kind, content);
          }
          sent.add(
              producer.send(new ProducerRecord<>(topic(kind), partition, arrival, null, message)));
        }
      }
    }
    // What the topics lack nobody can count, and that would look like a loss on the way.
    for (Future<?> message : sent) {
      message.get();
    }
  }

  /** The same case without the lines that are no records: a feed keeps them from the main job. */
  static CaseFiles readable(CaseFiles files, Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.copy(files.pipeline(), directory.resolve("pipeline.yaml"));
    Files.copy(files.experiments(), directory.resolve("experiments.json"));
    copy(RecordKind.EVENT, files.events(), directory);
    copy(RecordKind.ACTIVATION, files.activations(), directory);
    return CaseFiles.in(directory);
  }

  private static void copy(RecordKind kind, List<Path> files, Path directory) throws IOException {
    for (int number = 0; number < files.size(); number++) {
      Files.write(
          directory.resolve("%ss-%d.jsonl".formatted(kind.inWords(), number)),
          Feed.lines(files.get(number)).stream()
              .filter(line -> RawEncoding.isReadable(kind, line))
              .toList());
    }
  }

  /** What a feed of these pipelines keeps. */
  static FeedConfiguration configuration(JobConfiguration pipelines) {
    return new FeedConfiguration(
        FeedConfiguration.VERSION,
        pipelines.experiments().stream()
            .flatMap(plan -> plan.metrics().stream().map(Metric::eventType))
            .toList(),
        FeedConfiguration.DEFAULT_EVENTS_PER_USER_AND_HOUR,
        pipelines.lateness(),
        pipelines.experiments().stream()
            .flatMap(plan -> ExperimentWindow.of(plan, pipelines.bucket()).stream())
            .toList(),
        Duration.ZERO);
  }

  /** One of the jobs. */
  JobGraph graph(
      RecordKind kind,
      FeedConfiguration configuration,
      Map<String, String> clients,
      Configuration settings,
      int parallelism,
      @Nullable String restoreFrom)
      throws IOException {
    Path file = servers.folder().path().resolve("feed-" + kind.inWords() + ".json");
    Files.writeString(file, JobConfigurationFile.write(configuration));
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, settings);
    if (kind == RecordKind.EVENT) {
      new FilterEventsJob(connections(kind, clients), FILTERED_PARTITIONS)
          .build(environment, configuration, file);
    } else {
      new FilterActivationsJob(connections(kind, clients), FILTERED_PARTITIONS)
          .build(environment, configuration, file);
    }
    JobGraph graph = environment.getStreamGraph().getJobGraph();
    if (restoreFrom != null) {
      graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(restoreFrom));
    }
    return graph;
  }

  private FeedConnections connections(RecordKind kind, Map<String, String> clients) {
    return new FeedConnections(
        FeedConnections.VERSION,
        "feed-" + kind.inWords(),
        new FeedConnections.Brokers(servers.broker().bootstrapServers(), clients),
        topic(kind),
        encoding.format(),
        kind == RecordKind.EVENT ? Feed.EVENTS : Feed.ACTIVATIONS,
        null,
        0,
        Duration.ZERO,
        Duration.ofSeconds(2),
        Duration.ofMinutes(15));
  }

  /** Waits until a checkpoint of the job stands behind the last message of its raw topic. */
  void awaitAllRead(RecordKind kind) {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", servers.broker().bootstrapServers()))) {
      await().atMost(PATIENCE).until(() -> isAllRead(admin, kind));
    }
  }

  private boolean isAllRead(Admin admin, RecordKind kind) throws Exception {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    for (int partition = 0; partition < Objects.requireNonNull(raw.get(kind)); partition++) {
      latest.put(new TopicPartition(topic(kind), partition), OffsetSpec.latest());
    }
    var read =
        admin
            .listConsumerGroupOffsets("feed-" + kind.inWords())
            .partitionsToOffsetAndMetadata()
            .get();
    return admin.listOffsets(latest).all().get().entrySet().stream()
        .allMatch(
            end -> {
              var at = read.get(end.getKey());
              return end.getValue().offset() == 0
                  || (at != null && at.offset() >= end.getValue().offset());
            });
  }
}
