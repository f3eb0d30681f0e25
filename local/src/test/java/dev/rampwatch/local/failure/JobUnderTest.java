package dev.rampwatch.local.failure;

import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.contract.JobConnections;
import dev.rampwatch.metadata.ExperimentsFile;
import dev.rampwatch.oracle.CaseFiles;
import dev.rampwatch.pipeline.ConnectedJob;
import dev.rampwatch.pipeline.sink.DatabaseLogin;
import dev.rampwatch.resolution.PipelineFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * The production job, set up for a test.
 *
 * @param servers what it reads from and writes to
 * @param configuration what it computes
 * @param consumer settings of its Kafka clients
 * @param idleAfter see {@link JobConnections}; zero for never
 * @param bounded whether it ends with what the topics hold when it starts
 */
record JobUnderTest(
    Servers servers,
    JobConfiguration configuration,
    Map<String, String> consumer,
    Duration idleAfter,
    boolean bounded) {
  /** Of the job and of its consumer group. */
  static final String NAME = "failures";

  /** A job that never takes a partition for idle. */
  static JobUnderTest of(Servers servers, JobConfiguration configuration) {
    return new JobUnderTest(
        servers,
        configuration,
        Map.of("partition.discovery.interval.ms", "-1"),
        Duration.ZERO,
        false);
  }

  /** What a case asks for, with a quick refresh of its rows. */
  static JobConfiguration configuration(CaseFiles files) throws IOException {
    return refreshing(
        PipelineFile.read(Files.readString(files.pipeline()))
            .configuration(ExperimentsFile.read(Files.readString(files.experiments()))));
  }

  /** The same, with a quick refresh of its rows. */
  static JobConfiguration refreshing(JobConfiguration configuration) {
    return new JobConfiguration(
        configuration.version(),
        configuration.bucket(),
        configuration.lateness(),
        Duration.ofSeconds(1),
        configuration.idleGrace(),
        configuration.experiments());
  }

  JobUnderTest untilEndOfTopics() {
    return new JobUnderTest(servers, configuration, consumer, idleAfter, true);
  }

  JobUnderTest idleAfter(Duration time) {
    return new JobUnderTest(servers, configuration, consumer, time, bounded);
  }

  /**
   * Reading so that a topic takes about this long, until {@link #readAtFullSpeed}.
   *
   * @param longest number of records in the topic's longest partition
   */
  JobUnderTest readingSlowly(Duration time, long longest) {
    Duration pause = Duration.ofMillis(50);
    long polls = time.dividedBy(pause);
    Map<String, String> slow = new HashMap<>(consumer);
    slow.putAll(
        SlowReading.settings(slowFile(), pause, (int) Math.max(1, (longest + polls - 1) / polls)));
    return new JobUnderTest(servers, configuration, slow, idleAfter, bounded);
  }

  void readAtFullSpeed() throws IOException {
    Files.delete(slowFile());
  }

  private Path slowFile() {
    return servers.folder().path().resolve("slow");
  }

  /** The file that the job watches. */
  Path configurationFile() {
    return servers.folder().path().resolve("configuration.json");
  }

  /** Where the job's cluster keeps checkpoints and savepoints. */
  Path snapshots() {
    return servers.folder().path().resolve("snapshots");
  }

  /**
   * The graph of a new job.
   *
   * @param restoreFrom a savepoint or a retained checkpoint; null for none
   */
  JobGraph graph(int parallelism, @Nullable String restoreFrom) throws IOException {
    Files.writeString(configurationFile(), JobConfigurationFile.write(configuration));
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, settings());
    connected().build(environment, configuration, configurationFile());
    JobGraph graph = environment.getStreamGraph().getJobGraph();
    if (restoreFrom != null) {
      graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(restoreFrom));
    }
    return graph;
  }

  private ConnectedJob connected() {
    String user = servers.database().user();
    String password = servers.database().password();
    ConnectedJob job =
        new ConnectedJob(connections(), jdbcUrl -> DatabaseLogin.of(jdbcUrl, user, password));
    return bounded ? job.untilEndOfTopics() : job;
  }

  /** Where it reads and writes. */
  JobConnections connections() {
    return new JobConnections(
        JobConnections.VERSION,
        NAME,
        new JobConnections.Kafka(
            servers.broker().bootstrapServers(), consumer, Feed.EVENTS, Feed.ACTIVATIONS, 0),
        new JobConnections.Results(Feed.ROWS, Duration.ofMinutes(15), servers.database().jdbcUrl()),
        Duration.ZERO,
        idleAfter);
  }

  /** As the operator sets them, only faster. */
  Configuration settings() {
    return Configuration.fromMap(
        Map.of(
            "state.backend.type", "rocksdb",
            "execution.checkpointing.incremental", "true",
            "execution.checkpointing.mode", "EXACTLY_ONCE",
            "execution.checkpointing.interval", "200 ms",
            "execution.checkpointing.aligned-checkpoint-timeout", "1 s",
            "execution.checkpointing.dir", snapshots().toUri().toString(),
            "execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION",
            "restart-strategy.type", "fixed-delay",
            "restart-strategy.fixed-delay.attempts", "1000",
            "restart-strategy.fixed-delay.delay", "300 ms"));
  }
}
