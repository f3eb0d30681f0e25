package dev.rampwatch.local.failure;

import static dev.rampwatch.local.failure.Security.PASSWORD;
import static dev.rampwatch.local.failure.Security.SCRAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.contract.WaitingJob;
import dev.rampwatch.local.ApplicationHome;
import dev.rampwatch.local.broker.KafkaBroker;
import dev.rampwatch.local.broker.SecuredListener;
import dev.rampwatch.local.process.LoopbackPort;
import dev.rampwatch.pipeline.FilterEventsMain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a feed's job tells by Flink's REST interface of topics of brokers that want a login, for the
 * operator, which has none.
 */
final class SecuredTopicsTest {
  @TempDir private Path directory;
  private Security security;
  private SecuredListener listener;
  private KafkaBroker broker;
  private Cluster cluster;
  private FlinkAnswers flink;

  @BeforeEach
  void start() throws Exception {
    security = Security.create(directory);
    listener =
        new SecuredListener(
            LoopbackPort.free(), "SASL_SSL", security.broker("SCRAM-SHA-512", SCRAM + ";"));
    broker = KafkaBroker.start(ApplicationHome.find(), directory.resolve("kafka"), listener);
    Security.addUser(broker);
    cluster = Cluster.start(1, Map.of("metrics.fetcher.update-interval", "500"));
    flink = new FlinkAnswers(cluster.flink().getRestAddress().get());
  }

  @AfterEach
  void stop() throws Exception {
    cluster.close();
    broker.close();
  }

  private Map<String, String> client(String password) throws Exception {
    return security.client("SCRAM-SHA-512", SCRAM, password);
  }

  /** Runs the job until it says this, and ends it. */
  private void tells(int partitionsAtStart, Map<String, Double> numbers) throws Exception {
    RunningJob job =
        cluster.submit(
            EventsFilter.graph(
                directory,
                EventsFilter.connections(listener.bootstrapServers(), client(PASSWORD)),
                partitionsAtStart));
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(flink.numbers(job.id().toString(), List.copyOf(numbers.keySet())))
                    .isEqualTo(numbers));
    cluster.flink().cancelJob(job.id()).get();
    await().atMost(Duration.ofMinutes(1)).until(job::isOver);
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
  void aJobThatRunsTellsOfItsTopicsByItsMetrics() throws Exception {
    broker.createTopic("raw", 2);
    broker.createTopic("filtered", 3);
    broker.createTopic("dead", 1);
    tells(
        2,
        Map.of(
            "topic.raw.partitions", 2.0,
            "topic.raw.stampedByLog", 0.0,
            "topic.filtered.partitions", 3.0,
            "topic.filtered.partitionsAtStart", 2.0,
            "topic.deadLetter.partitions", 1.0));
    setByLog("raw");
    tells(
        3,
        Map.of(
            "topic.raw.partitions", 2.0,
            "topic.raw.stampedByLog", 1.0,
            "topic.filtered.partitions", 3.0,
            "topic.filtered.partitionsAtStart", 3.0,
            "topic.deadLetter.stampedByLog", 0.0));
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
      assertThat(awaitWaiting("LoginRefused").message())
          .startsWith("Kafka at " + listener.bootstrapServers() + " refuses the login (")
          .endsWith("check mechanism and the Secret of credentialsSecretRef of kafka.security")
          .doesNotContain("forgotten");
      client(PASSWORD);
      assertThat(awaitWaiting("TopicMissing").message())
          .isEqualTo(
              "topic dead does not exist at %s: create it".formatted(listener.bootstrapServers()));
    } finally {
      program.interrupt();
      program.join();
    }
    assertThat(flink.waiting()).isEmpty();
  }

  private WaitingJob awaitWaiting(String reason) {
    return await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> flink.waiting(),
            waiting -> waiting.map(WaitingJob::reason).filter(reason::equals).isPresent())
        .orElseThrow();
  }
}
