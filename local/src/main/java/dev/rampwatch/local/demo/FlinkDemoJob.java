package dev.rampwatch.local.demo;

import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.contract.JobConnections;
import dev.rampwatch.contract.Lateness;
import dev.rampwatch.local.dataset.Bot;
import dev.rampwatch.local.process.LoopbackPort;
import dev.rampwatch.local.process.StartFailure;
import dev.rampwatch.pipeline.ConnectedJob;
import dev.rampwatch.pipeline.sink.DatabaseLogin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * The production job on a Flink within this process. At the end it is stopped as one stops it in
 * production: with a savepoint, and with the progress clock at infinity so that every row is final.
 */
final class FlinkDemoJob implements DemoJob {
  private static final String NAME = "demo";
  private static final int PARALLELISM = 2;
  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(1);
  private static final Duration REFRESH = Duration.ofSeconds(1);

  /** Never: the demo's time runs thousands of times faster than that of the machine. */
  private static final Duration IDLE_AFTER = Duration.ZERO;

  private static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(15);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final JobClient client;

  /** The job's end, good or bad; its cluster is gone then and answers nothing more. */
  private final CompletableFuture<JobExecutionResult> end;

  private final DemoFeed feed;
  private final Lag lag;
  private final Surroundings surroundings;
  private final Path directory;
  private final int restPort;
  private boolean inputEnded;

  /** The order to stop, once given; refused while not all tasks run yet, and then given again. */
  private @Nullable CompletableFuture<String> stop;

  private FlinkDemoJob(
      JobClient client, DemoFeed feed, Lag lag, Surroundings surroundings, int restPort) {
    this.client = client;
    this.feed = feed;
    this.surroundings = surroundings;
    end = client.getJobExecutionResult();
    this.lag = lag;
    this.directory = surroundings.directory();
    this.restPort = restPort;
  }

  /** Starts the job in its surroundings. */
  static DemoJob launch(Surroundings surroundings) {
    JobConfiguration configuration =
        new JobConfiguration(
            JobConfiguration.VERSION,
            JobConfiguration.DEFAULT_BUCKET,
            Lateness.DEFAULT,
            REFRESH,
            JobConfiguration.DEFAULT_IDLE_GRACE,
            surroundings.plans());
    Path directory = surroundings.directory();
    Path configurationFile = directory.resolve("configuration.json");
    try {
      Files.writeString(configurationFile, JobConfigurationFile.write(configuration));
      int restPort = LoopbackPort.free();
      StreamExecutionEnvironment environment = environment(directory, restPort);
      new ConnectedJob(
              connections(surroundings),
              jdbcUrl ->
                  DatabaseLogin.of(
                      jdbcUrl, surroundings.database().user(), surroundings.database().password()))
          .build(environment, configuration, configurationFile);
      JobClient client = environment.executeAsync(NAME);
      Topics topics = surroundings.topics();
      Lag lag =
          new Lag(
              surroundings.bootstrapServers(),
              List.of(topics.filteredEvents(), topics.filteredActivations()),
              NAME);
      DemoFeed feed = DemoFeed.launch(surroundings);
      return new FlinkDemoJob(client, feed, lag, surroundings, restPort);
    } catch (IOException e) {
      throw new StartFailure("the job's folder cannot be written: " + e.getMessage(), e);
    } catch (Exception e) {
      throw new StartFailure("the job did not start: " + e.getMessage(), e);
    }
  }

  private static StreamExecutionEnvironment environment(Path directory, int restPort) {
    Configuration settings =
        Configuration.fromMap(
            Map.of(
                "rest.bind-port", String.valueOf(restPort),
                "state.backend.type", "rocksdb",
                "execution.checkpointing.incremental", "true",
                "execution.checkpointing.interval", CHECKPOINT_INTERVAL.toMillis() + " ms",
                "execution.checkpointing.dir", directory.resolve("checkpoints").toUri().toString(),
                "taskmanager.memory.network.max", "128m",
                "taskmanager.memory.network.min", "128m",
                "taskmanager.memory.managed.size", "256m"));
    return StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, settings);
  }

  private static JobConnections connections(Surroundings surroundings) {
    return new JobConnections(
        JobConnections.VERSION,
        NAME,
        new JobConnections.Kafka(
            surroundings.bootstrapServers(),
            Map.of("partition.discovery.interval.ms", "-1"),
            surroundings.topics().filteredEvents(),
            surroundings.topics().filteredActivations(),
            0),
        new JobConnections.Results(
            surroundings.topics().results(),
            TRANSACTION_TIMEOUT,
            surroundings.database().jdbcUrl()),
        Duration.ZERO,
        IDLE_AFTER);
  }

  @Override
  public void endInput() {
    inputEnded = true;
  }

  @Override
  public boolean ended() {
    if (end.isDone()) {
      if (end.isCompletedExceptionally()) {
        throw failure();
      }
      return true;
    }
    if (feed.hasFailed()) {
      throw new StartFailure("a job of the feed failed; see the log");
    }
    boolean isStopping = stop != null && !stop.isCompletedExceptionally();
    if (inputEnded && !isStopping && feed.endedWithAllRead() && lag.isNone()) {
      stop = client.stopWithSavepoint(true, savepoints(), SavepointFormatType.NATIVE);
    }
    return false;
  }

  private String savepoints() {
    return directory.resolve("savepoints").toUri().toString();
  }

  private StartFailure failure() {
    Throwable cause = end.handle((result, thrown) -> thrown).join();
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return new StartFailure("the job failed: " + cause, cause);
  }

  @Override
  public OptionalLong recordsRead() {
    return OptionalLong.of(feed.recordsRead());
  }

  @Override
  public List<String> remarks() {
    Topics topics = surroundings.topics();
    UserRecords records = new UserRecords(surroundings.bootstrapServers());
    return List.of(
        String.format(
            Locale.ROOT,
            "spam cap: of the %,d events of %s the feed let %,d pass, the first %,d of each hour",
            records.count(topics.events(), Bot.USER),
            Bot.USER,
            records.count(topics.filteredEvents(), Bot.USER),
            DemoFeed.EVENTS_PER_USER_AND_HOUR));
  }

  @Override
  public Optional<URI> restAddress() {
    return Optional.of(URI.create("http://localhost:" + restPort));
  }

  @Override
  public void close() {
    feed.close();
    lag.close();
    if (!end.isDone()) {
      cancel();
    }
  }

  private void cancel() {
    try {
      client.cancel().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new StartFailure("the job does not answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
