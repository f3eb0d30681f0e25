package dev.rampwatch.local.failure;

import dev.rampwatch.contract.FeedConfiguration;
import dev.rampwatch.contract.FeedConnections;
import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.contract.RawFormat;
import dev.rampwatch.pipeline.feed.FilterEventsJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A feed's job that filters clicks, from {@code raw} into {@code filtered} and {@code dead}. */
final class EventsFilter {
  private EventsFilter() {}

  /**
   * Starts it in this process.
   *
   * @param directory for its configuration
   * @param client settings of its Kafka clients
   */
  static JobClient start(Path directory, String bootstrapServers, Map<String, String> client)
      throws Exception {
    return environment(directory, connections(bootstrapServers, client), 1)
        .executeAsync("events-filter");
  }

  /**
   * The same, to be started elsewhere.
   *
   * @param partitions of the filtered topic
   */
  static JobGraph graph(Path directory, FeedConnections connections, int partitions)
      throws IOException {
    return environment(directory, connections, partitions).getStreamGraph().getJobGraph();
  }

  private static StreamExecutionEnvironment environment(
      Path directory, FeedConnections connections, int partitions) throws IOException {
    FeedConfiguration configuration = FeedConfiguration.of(List.of("click"), List.of());
    Path file = configuration(directory);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(
            1,
            Configuration.fromMap(
                Map.of("rest.bind-port", "0", "execution.checkpointing.interval", "300 ms")));
    new FilterEventsJob(connections, partitions).build(environment, configuration, file);
    return environment;
  }

  /** Writes what it is to filter. */
  static Path configuration(Path directory) throws IOException {
    return Files.writeString(
        directory.resolve("feed.json"),
        JobConfigurationFile.write(FeedConfiguration.of(List.of("click"), List.of())));
  }

  /** What it reads and writes. */
  static FeedConnections connections(String bootstrapServers, Map<String, String> client) {
    return new FeedConnections(
        FeedConnections.VERSION,
        "events-filter",
        new FeedConnections.Brokers(bootstrapServers, client),
        "raw",
        RawFormat.JSON,
        "filtered",
        "dead",
        0,
        Duration.ZERO,
        Duration.ZERO,
        Duration.ofMinutes(5));
  }
}
