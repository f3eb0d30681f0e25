package dev.rampwatch.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.pipeline.configuration.ConfigurationFileSource;
import dev.rampwatch.pipeline.file.FilePartitionSource;
import dev.rampwatch.pipeline.record.RecordKind;
import dev.rampwatch.pipeline.result.ResultRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.junit.jupiter.api.Test;

/** The job as Flink sees it. */
final class JobGraphTest {
  private static StreamGraph graph() {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
    rows(environment).sinkTo(new DiscardingSink<>()).uid("rows");
    return environment.getStreamGraph();
  }

  private static DataStream<ResultRow> rows(StreamExecutionEnvironment environment) {
    Path nowhere = Path.of("nowhere");
    return new AggregateJob(environment, Checkout.configuration())
        .rows(
            new Input(
                new FilePartitionSource(List.of(nowhere), RecordKind.EVENT),
                new FilePartitionSource(List.of(nowhere), RecordKind.ACTIVATION),
                ConfigurationFileSource.once(nowhere),
                Duration.ZERO));
  }

  @Test
  void addsChangesUpInTheTaskThatMakesThem() {
    assertThat(graph().getJobGraph().getVertices())
        .extracting(JobVertex::getName)
        .contains("Attribution -> Local pre-aggregation");
  }

  @Test
  void oneTaskReportsAnExperimentWhateverTheParallelism() {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
    environment.setParallelism(256);
    assertThat(rows(environment).getParallelism()).isEqualTo(1);
  }

  @Test
  void everyOperatorHasAUid() {
    assertThat(graph().getStreamNodes())
        .allSatisfy(
            node -> assertThat(node.getTransformationUID()).as(node.toString()).isNotNull());
  }
}
