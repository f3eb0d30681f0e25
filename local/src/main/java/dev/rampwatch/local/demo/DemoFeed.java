package dev.rampwatch.local.demo;

import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.contract.ExperimentWindow;
import dev.rampwatch.contract.FeedConfiguration;
import dev.rampwatch.contract.FeedConnections;
import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.contract.Lateness;
import dev.rampwatch.contract.Metric;
import dev.rampwatch.contract.RawFormat;
import dev.rampwatch.pipeline.feed.FilterActivationsJob;
import dev.rampwatch.pipeline.feed.FilterEventsJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The feed's two production jobs, each on a small Flink of its own within this process. */
final class DemoFeed implements AutoCloseable {
  /** The demo's bot sends nine times as much. */
  static final long EVENTS_PER_USER_AND_HOUR = 1_000;

  private static final String EVENTS = "demo-feed-events";
  private static final String ACTIVATIONS = "demo-feed-activations";

  private final List<Lag> lags;
  private final List<JobClient> jobs;
  private final Path savepoints;
  private boolean stopping;

  private DemoFeed(List<Lag> lags, List<JobClient> jobs, Path savepoints) {
    this.lags = lags;
    this.jobs = jobs;
    this.savepoints = savepoints;
  }

  /** Starts both jobs. */
  static DemoFeed launch(DemoJob.Surroundings surroundings) throws Exception {
    Path directory = Files.createDirectories(surroundings.directory().resolve("feed"));
    FeedConfiguration configuration = configuration(surroundings.plans());
    Path file = directory.resolve("configuration.json");
    Files.writeString(file, JobConfigurationFile.write(configuration));
    Topics topics = surroundings.topics();
    StreamExecutionEnvironment forEvents = environment(directory.resolve(EVENTS));
    new FilterEventsJob(
            connections(EVENTS, topics.events(), topics.filteredEvents(), surroundings),
            Topics.PARTITIONS)
        .build(forEvents, configuration, file);
    StreamExecutionEnvironment forActivations = environment(directory.resolve(ACTIVATIONS));
    new FilterActivationsJob(
            connections(
                ACTIVATIONS, topics.activations(), topics.filteredActivations(), surroundings),
            Topics.PARTITIONS)
        .build(forActivations, configuration, file);
    return new DemoFeed(
        List.of(
            new Lag(surroundings.bootstrapServers(), List.of(topics.events()), EVENTS),
            new Lag(surroundings.bootstrapServers(), List.of(topics.activations()), ACTIVATIONS)),
        List.of(forEvents.executeAsync(EVENTS), forActivations.executeAsync(ACTIVATIONS)),
        directory.resolve("savepoints"));
  }

  private static FeedConfiguration configuration(List<ExperimentPlan> plans) {
    return new FeedConfiguration(
        FeedConfiguration.VERSION,
        plans.stream().flatMap(plan -> plan.metrics().stream()).map(Metric::eventType).toList(),
        EVENTS_PER_USER_AND_HOUR,
        Lateness.DEFAULT,
        plans.stream()
            .flatMap(plan -> ExperimentWindow.of(plan, JobConfiguration.DEFAULT_BUCKET).stream())
            .toList(),
        FeedConfiguration.DEFAULT_HOLD_UNKNOWN);
  }

  private static StreamExecutionEnvironment environment(Path directory) throws IOException {
    Configuration settings =
        Configuration.fromMap(
            Map.of(
                "rest.bind-port", "0",
                "execution.checkpointing.interval", "1 s",
                "execution.checkpointing.dir", directory.toUri().toString(),
                "taskmanager.memory.network.max", "32m",
                "taskmanager.memory.network.min", "32m",
                "taskmanager.memory.managed.size", "32m"));
    return StreamExecutionEnvironment.createLocalEnvironment(1, settings);
  }

  private static FeedConnections connections(
      String name, String raw, String filtered, DemoJob.Surroundings surroundings) {
    return new FeedConnections(
        FeedConnections.VERSION,
        name,
        new FeedConnections.Brokers(
            surroundings.bootstrapServers(), Map.of("partition.discovery.interval.ms", "-1")),
        raw,
        RawFormat.JSON,
        filtered,
        null,
        0,
        Duration.ZERO,
        Duration.ZERO,
        Duration.ofMinutes(15));
  }

  /** Number of raw records that were read. */
  long recordsRead() {
    return lags.stream().mapToLong(Lag::recordsRead).sum();
  }

  /** Stops both jobs once they have read all; answers whether they have ended. */
  boolean endedWithAllRead() {
    if (!stopping && lags.stream().allMatch(Lag::isNone)) {
      stopping = true;
      for (JobClient job : jobs) {
        // Its end, or its failure, shows in the job's result.
        var unused =
            job.stopWithSavepoint(false, savepoints.toUri().toString(), SavepointFormatType.NATIVE);
      }
    }
    return stopping && jobs.stream().allMatch(job -> job.getJobExecutionResult().isDone());
  }

  /** Whether a job has failed. */
  boolean hasFailed() {
    return jobs.stream()
        .map(JobClient::getJobExecutionResult)
        .anyMatch(CompletableFuture::isCompletedExceptionally);
  }

  @Override
  public void close() {
    lags.forEach(Lag::close);
    for (JobClient job : jobs) {
      CompletableFuture<JobExecutionResult> end = job.getJobExecutionResult();
      if (!end.isDone()) {
        job.cancel().join();
      }
    }
  }
}
