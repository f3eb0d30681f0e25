package dev.rampwatch.benchmark.visibility;

import dev.rampwatch.benchmark.contender.Checkpointing;
import dev.rampwatch.benchmark.contender.Figure;
import dev.rampwatch.benchmark.contender.FlinkContender;
import dev.rampwatch.benchmark.contender.ours.Rampwatch;
import dev.rampwatch.benchmark.outside.ResultTables;
import dev.rampwatch.benchmark.outside.Topics;
import dev.rampwatch.benchmark.workload.Experiments;
import dev.rampwatch.benchmark.workload.Load;
import dev.rampwatch.benchmark.workload.Shape;
import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.contract.JobConnections;
import dev.rampwatch.local.process.Folder;
import dev.rampwatch.pipeline.ConnectedJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The production job between a Kafka and a database, with records that come by the clock.
 *
 * @param capacity records a second that the job took when they waited for it, which filled its
 *     state
 * @param recordsPerSecond that came from then on
 * @param table ns from when each marker was due until the result table showed it
 * @param topic the same of a reader of committed messages in the results' topic
 */
public record VisibleRun(
    double capacity, double recordsPerSecond, List<Long> table, List<Long> topic) {
  private static final String ROWS = "experiment-metrics";
  private static final String NAME = "latency";
  private static final Duration TRANSACTION = Duration.ofMinutes(15);
  private static final long BETWEEN_MARKERS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /**
   * What comes.
   *
   * @param filling share of the records that fill the state, all at once
   * @param recordsPerSecond that come then; 0: a share of what was taken at first
   * @param share that one
   */
  public record Pace(double filling, double recordsPerSecond, double share) {
    double after(double capacity) {
      return recordsPerSecond > 0 ? recordsPerSecond : share * capacity;
    }
  }

  /**
   * Runs it to its end.
   *
   * @param interval between checkpoints
   * @param refresh how often rows of open buckets are written
   * @param figures takes all figures, which must be right too
   */
  public static VisibleRun of(
      Load load, Duration interval, Duration refresh, Pace pace, Consumer<Figure> figures)
      throws Exception {
    Markers markers = new Markers();
    Markers.Sightings inTable = markers.new Sightings();
    Markers.Sightings inTopic = markers.new Sightings();
    try (Folder folder = Folder.temporary();
        Topics topics = Topics.start();
        ResultTables tables = ResultTables.start()) {
      topics.create(Feeder.EVENTS, Shape.PARTITIONS);
      topics.create(Feeder.ACTIVATIONS, Shape.PARTITIONS);
      topics.create(ROWS, Shape.PARTITIONS);
      JobClient job = start(load, interval, refresh, folder.path(), topics, tables);
      VisibleRun run;
      try (TableReader tableReader = new TableReader(tables.database().connect(), inTable);
          TopicReader topicReader = new TopicReader(topics.reader(ROWS), inTopic);
          Watch table = new Watch(tableReader);
          Watch topic = new Watch(topicReader);
          Feeder feeder = new Feeder(topics.bootstrapServers(), load, markers)) {
        long begin = System.nanoTime();
        feeder.activateMarker();
        long filling = (long) (load.records() * pace.filling());
        feeder.rush(filling);
        await(markers, inTable, table, job);
        double capacity = filling * 1e9 / (System.nanoTime() - begin);
        await(markers, inTopic, topic, job);
        int first = markers.size();
        double recordsPerSecond = pace.after(capacity);
        feeder.pace(recordsPerSecond, BETWEEN_MARKERS);
        await(markers, inTable, table, job);
        await(markers, inTopic, topic, job);
        run =
            new VisibleRun(
                capacity,
                recordsPerSecond,
                from(first, inTable.latencies()),
                from(first, inTopic.latencies()));
      }
      job.stopWithSavepoint(
              true,
              folder.path().resolve("savepoint").toUri().toString(),
              SavepointFormatType.NATIVE)
          .get();
      job.getJobExecutionResult().get();
      Rampwatch graph = new Rampwatch();
      tables.buckets(row -> graph.figures(row, figures));
      return run;
    }
  }

  private static JobClient start(
      Load load,
      Duration interval,
      Duration refresh,
      Path directory,
      Topics topics,
      ResultTables tables)
      throws Exception {
    JobConfiguration configuration = Experiments.withMarker(load.configuration(), refresh);
    Path file = directory.resolve("configuration.json");
    Files.writeString(file, JobConfigurationFile.write(configuration));
    StreamExecutionEnvironment environment =
        FlinkContender.on("rocksdb", new Rampwatch()).environment();
    environment.configure(Checkpointing.every(interval, directory.resolve("checkpoints")));
    new ConnectedJob(connections(topics, tables), jdbcUrl -> tables.login())
        .build(environment, configuration, file);
    return environment.executeAsync(NAME);
  }

  private static JobConnections connections(Topics topics, ResultTables tables) {
    return new JobConnections(
        JobConnections.VERSION,
        NAME,
        new JobConnections.Kafka(
            topics.bootstrapServers(),
            Map.of("partition.discovery.interval.ms", "-1"),
            Feeder.EVENTS,
            Feeder.ACTIVATIONS,
            0),
        new JobConnections.Results(ROWS, TRANSACTION, tables.database().jdbcUrl()),
        Duration.ZERO,
        Duration.ZERO);
  }

  /** Waits until a place has shown all markers that there are. */
  private static void await(
      Markers markers, Markers.Sightings sightings, Watch watch, JobClient job) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (sightings.seen() < markers.size()) {
      watch.check();
      if (job.getJobStatus().get().isGloballyTerminalState() || System.nanoTime() > deadline) {
        throw new IOException(
            "%d of %d markers were seen".formatted(sightings.seen(), markers.size()));
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private static List<Long> from(int first, List<Long> latencies) {
    return List.copyOf(latencies.subList(first, latencies.size()));
  }
}
