package dev.rampwatch.pipeline.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.contract.FeedConfiguration;
import dev.rampwatch.contract.FeedConnections;
import dev.rampwatch.contract.RawFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.junit.jupiter.api.Test;

/** The feed's jobs as Flink sees them. */
final class FeedGraphTest {
  private static final FeedConfiguration CONFIGURATION =
      FeedConfiguration.of(List.of("click"), List.of());
  private static final Path NOWHERE = Path.of("nowhere");
  private final StreamExecutionEnvironment environment =
      StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());

  private static FeedConnections connections() {
    return new FeedConnections(
        FeedConnections.VERSION,
        "feed",
        new FeedConnections.Brokers("localhost:9092", Map.of()),
        "raw",
        RawFormat.JSON,
        "filtered",
        "dead",
        0,
        Duration.ZERO,
        Duration.ofSeconds(3),
        Duration.ofMinutes(15));
  }

  private StreamGraph events() {
    new FilterEventsJob(connections(), 4).build(environment, CONFIGURATION, NOWHERE);
    return environment.getStreamGraph();
  }

  private StreamGraph activations() {
    new FilterActivationsJob(connections(), 4).build(environment, CONFIGURATION, NOWHERE);
    return environment.getStreamGraph();
  }

  @Test
  void tellsTheClockInTheTaskThatWrites() {
    assertThat(events().getJobGraph().getVertices())
        .extracting(JobVertex::getName)
        .contains("Spam cap -> Tell the clock -> Filtered: Writer -> Filtered: Committer");
  }

  @Test
  void tellsTheClockOfActivationsInTheTaskThatWrites() {
    assertThat(activations().getJobGraph().getVertices())
        .extracting(JobVertex::getName)
        .contains("Hold unknown -> Tell the clock -> Filtered: Writer -> Filtered: Committer");
  }

  @Test
  void everyOperatorHasAUid() {
    assertThat(List.of(events(), activations()))
        .allSatisfy(
            graph ->
                assertThat(graph.getStreamNodes())
                    .allSatisfy(
                        node ->
                            assertThat(node.getTransformationUID())
                                .as(node.toString())
                                .isNotNull()));
  }
}
