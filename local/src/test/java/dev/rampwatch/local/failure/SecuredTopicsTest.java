package dev.rampwatch.local.failure;

import static dev.rampwatch.local.failure.Security.PASSWORD;
import static dev.rampwatch.local.failure.Security.SCRAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.contract.WaitingJob;
import dev.rampwatch.local.ApplicationHome;
import dev.rampwatch.local.broker.KafkaBroker;
import dev.rampwatch.local.broker.SecuredListener;
import dev.rampwatch.local.process.LoopbackPort;
import dev.rampwatch.operator.feed.FeedReading;
import dev.rampwatch.operator.feed.FeedStream;
import dev.rampwatch.operator.feed.FeedWords;
import dev.rampwatch.operator.feed.JobTopics;
import dev.rampwatch.operator.feed.JobWord;
import dev.rampwatch.operator.feed.TopicFindings;
import dev.rampwatch.operator.feed.TopicRules;
import dev.rampwatch.operator.look.FlinkLook;
import dev.rampwatch.pipeline.FilterEventsMain;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator, which has no login, is told of the topics of brokers that want one. */
final class SecuredTopicsTest {
  private static final String FEED =
      """
      apiVersion: rampwatch.dev/v1alpha1
      kind: ExperimentFeed
      metadata: {name: default, namespace: growth}
      spec:
        kafka:
          bootstrapServers: "kafka:9093"
          security:
            protocol: SaslSsl
            mechanism: ScramSha512
            credentialsSecretRef: {name: kafka-login}
            truststoreSecretRef: {name: kafka-ca}
        events: {topic: raw, filteredTopic: filtered}
        activations: {topic: ready, filtered: true}
        deadLetterTopic: dead
        results: {topic: results}
        checkpoints: {directory: "s3://flink/rampwatch"}
      """;
  private static final String PIPELINE =
      """
      apiVersion: rampwatch.dev/v1alpha1
      kind: ExperimentMetricPipeline
      metadata: {name: checkout-v2, namespace: growth}
      spec: {experiment: checkout_v2}
      status: {sizing: {parallelism: 3}}
      """;

  @TempDir private Path directory;
  private final FlinkLook look = new FlinkLook();
  private Security security;
  private SecuredListener listener;
  private KafkaBroker broker;
  private Cluster cluster;
  private URI flink;

  @BeforeEach
  void start() throws Exception {
    security = Security.create(directory);
    listener =
        new SecuredListener(
            LoopbackPort.free(), "SASL_SSL", security.broker("SCRAM-SHA-512", SCRAM + ";"));
    broker = KafkaBroker.start(ApplicationHome.find(), directory.resolve("kafka"), listener);
    Security.addUser(broker);
    cluster = Cluster.start(1, Map.of("metrics.fetcher.update-interval", "500"));
    flink = cluster.flink().getRestAddress().get();
  }

  @AfterEach
  void stop() throws Exception {
    cluster.close();
    broker.close();
  }

  private Map<String, String> client(String password) throws Exception {
    return security.client("SCRAM-SHA-512", SCRAM, password);
  }

  private RunningJob run(int partitions) throws Exception {
    return cluster.submit(
        EventsFilter.graph(
            directory,
            EventsFilter.connections(listener.bootstrapServers(), client(PASSWORD)),
            partitions));
  }

  private TopicFindings found(RunningJob job) throws Exception {
    return found(new JobWord(look.numbers(flink, job.id().toString(), JobWord.metrics()), null));
  }

  private static TopicFindings found(JobWord word) throws Exception {
    YAMLMapper yaml = new YAMLMapper();
    ExperimentFeed feed = yaml.readValue(FEED, ExperimentFeed.class);
    FeedReading.Usable usable = (FeedReading.Usable) FeedReading.of(feed);
    return new JobTopics(feed, usable, new FeedWords(Map.of(FeedStream.EVENTS, word)))
        .judge(
            new TopicRules(
                feed, usable, List.of(yaml.readValue(PIPELINE, ExperimentMetricPipeline.class))));
  }

  private void setByLog(String topic) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, topic),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("message.timestamp.type", "LogAppendTime"),
                          AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }

  @Test
  void theJobTellsOfItsTopicsByItsMetrics() throws Exception {
    broker.createTopic("raw", 2);
    broker.createTopic("filtered", 2);
    broker.createTopic("dead", 1);
    RunningJob first = run(1);
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(look.numbers(flink, first.id().toString(), JobWord.metrics()))
                    .containsEntry("topic.raw.partitions", 2.0)
                    .containsEntry("topic.raw.stampedByLog", 0.0)
                    .containsEntry("topic.filtered.partitions", 2.0)
                    .containsEntry("topic.filtered.partitionsAtStart", 1.0)
                    .containsEntry("topic.deadLetter.partitions", 1.0)
                    .containsKeys("rawPerSecond", "keptPerSecond", "cappedPerSecond"));
    assertThat(reason(found(first))).isEqualTo("PartitionsAdded");
    first.crash();

    RunningJob second = run(2);
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(reason(found(second))).isEqualTo("TimestampsOfWriters"));
    second.crash();

    setByLog("raw");
    RunningJob third = run(2);
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(reason(found(third))).isEqualTo("FewPartitions"));
    third.crash();

    addPartition("filtered", 3);
    RunningJob fourth = run(3);
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(found(fourth))
                    .isEqualTo(
                        new TopicFindings.Good(
                            "topics and partitions: raw (2), filtered (3), dead (1); not looked"
                                + " at, as no job of the feed reads it: ready")));
    fourth.crash();
  }

  private void addPartition(String topic, int partitions) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions))).all().get();
    }
  }

  @Test
  void aJobThatCannotStartTellsWhatItWaitsFor() throws Exception {
    broker.createTopic("raw", 1);
    broker.createTopic("filtered", 1);
    Path connections =
        Files.writeString(
            directory.resolve("connections.json"),
            JobConfigurationFile.write(
                EventsFilter.connections(listener.bootstrapServers(), client("forgotten"))));
    String configuration = EventsFilter.configuration(directory).toString();
    Thread program =
        new Thread(
            () -> {
              try {
                FilterEventsMain.main(
                    new String[] {
                      "--configuration", configuration, "--connections", connections.toString()
                    });
              } catch (Exception e) {
                Thread.currentThread().interrupt();
              }
            });
    program.start();
    try {
      WaitingJob refused = awaitWaiting("LoginRefused");
      assertThat(refused.message())
          .startsWith("Kafka at " + listener.bootstrapServers() + " refuses the login (")
          .endsWith("check mechanism and the Secret of credentialsSecretRef of kafka.security")
          .doesNotContain("forgotten");
      assertThat(found(new JobWord(Map.of(), refused))).isInstanceOf(TopicFindings.Unknown.class);

      client(PASSWORD);
      WaitingJob missing = awaitWaiting("TopicMissing");
      assertThat(missing.message())
          .isEqualTo(
              "topic dead does not exist at %s: create it".formatted(listener.bootstrapServers()));
      assertThat(found(new JobWord(Map.of(), missing)))
          .isEqualTo(
              new TopicFindings.Bad(
                  "TopicMissing", "job default-filter-events waits: " + missing.message()));
    } finally {
      program.interrupt();
      program.join();
    }
    assertThat(look.waiting(flink)).isEmpty();
  }

  private WaitingJob awaitWaiting(String reason) {
    return await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> look.waiting(flink),
            waiting -> waiting.map(WaitingJob::reason).filter(reason::equals).isPresent())
        .orElseThrow();
  }

  private static String reason(TopicFindings findings) {
    if (findings instanceof TopicFindings.Bad bad) {
      return bad.reason();
    }
    if (findings instanceof TopicFindings.Doubtful doubtful) {
      return doubtful.reason();
    }
    return findings.toString();
  }
}
