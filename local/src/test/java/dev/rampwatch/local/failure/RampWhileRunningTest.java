package dev.rampwatch.local.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rampwatch.contract.ExperimentWindow;
import dev.rampwatch.contract.FeedConfiguration;
import dev.rampwatch.contract.FeedConnections;
import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.contract.RawFormat;
import dev.rampwatch.local.ApplicationHome;
import dev.rampwatch.local.broker.KafkaBroker;
import dev.rampwatch.pipeline.feed.FilterActivationsJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An experiment that is ramped while the feed's job runs. */
final class RampWhileRunningTest {
  private static final Duration TAKEN_UP = Duration.ofSeconds(15);
  private static final Instant RAMP = Instant.parse("2026-01-05T10:00:00Z");

  @TempDir private Path directory;
  private final Set<String> ramped = new TreeSet<>();
  private int number;

  private static FeedConfiguration wanting(String... experiments) {
    return FeedConfiguration.of(
        List.of("click"),
        List.of(experiments).stream()
            .map(name -> new ExperimentWindow(name, RAMP, RAMP.plus(Duration.ofDays(3))))
            .toList());
  }

  @Test
  void losesNoneOfItsActivationsAndIsTakenUpWithinSeconds() throws Exception {
    losesNone(RunningJob::failIfFailed);
  }

  @Test
  void losesNoneThatWereHeldWhenATaskManagerWasKilled() throws Exception {
    losesNone(
        job -> {
          job.awaitCheckpoints(2);
          job.flink().terminateTaskManager(0).get();
          job.flink().startTaskManager();
          await().atMost(Duration.ofMinutes(1)).until(() -> job.restores() > 0);
          job.awaitCheckpoints(1);
        });
  }

  /** What happens to a job. */
  private interface Incident {
    void happensTo(RunningJob job) throws Exception;
  }

  private void losesNone(Incident beforeTheWord) throws Exception {
    try (KafkaBroker broker =
            KafkaBroker.start(ApplicationHome.find(), directory.resolve("kafka"));
        var producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer());
        Cluster cluster = Cluster.start(2)) {
      broker.createTopic("raw", 1);
      broker.createTopic("filtered", 1);
      Path file = directory.resolve("feed.json");
      Files.writeString(file, JobConfigurationFile.write(wanting("old")));
      RunningJob job = cluster.submit(graph(broker, file));
      try {
        await()
            .atMost(Duration.ofMinutes(1))
            .until(
                () -> {
                  publish(producer, "old", "sentinel");
                  activation(producer);
                  return TopicContents.keys(broker, "filtered").contains("sentinel");
                });
        assertThat(TopicContents.keys(broker, "filtered")).containsExactly("sentinel");
        beforeTheWord.happensTo(job);
        replace(file, JobConfigurationFile.write(wanting("old", "new")));
        await()
            .atMost(TAKEN_UP)
            .until(
                () -> {
                  Set<String> before = Set.copyOf(ramped);
                  activation(producer);
                  return TopicContents.keys(broker, "filtered").containsAll(before);
                });
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> TopicContents.keys(broker, "filtered").containsAll(ramped));
      } finally {
        job.crash();
      }
    }
  }

  private void activation(KafkaProducer<String, String> producer) {
    String user = "u" + number;
    publish(producer, "new", user);
    publish(producer, "never", "x" + number);
    ramped.add(user);
  }

  private void publish(KafkaProducer<String, String> producer, String experiment, String user) {
    long time = RAMP.plusMillis(10L * ++number).toEpochMilli();
    String value =
        "{\"user\":\"%s\",\"experiment\":\"%s\",\"group\":\"control\",\"time\":%d}"
            .formatted(user, experiment, time);
    var unused = producer.send(new ProducerRecord<>("raw", 0, time, user, value));
    producer.flush();
  }

  /** In one step, as Kubernetes does. */
  private static void replace(Path file, String content) throws Exception {
    Path next = file.resolveSibling("next.json");
    Files.writeString(next, content);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static JobGraph graph(KafkaBroker broker, Path file) throws Exception {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(
            2,
            Configuration.fromMap(
                Map.of("rest.bind-port", "0", "execution.checkpointing.interval", "300 ms")));
    new FilterActivationsJob(
            new FeedConnections(
                FeedConnections.VERSION,
                "ramp",
                new FeedConnections.Brokers(
                    broker.bootstrapServers(), Map.of("partition.discovery.interval.ms", "-1")),
                "raw",
                RawFormat.JSON,
                "filtered",
                null,
                0,
                Duration.ZERO,
                Duration.ofSeconds(2),
                Duration.ofMinutes(5)),
            1)
        .build(environment, wanting("old"), file);
    return environment.getStreamGraph().getJobGraph();
  }
}
