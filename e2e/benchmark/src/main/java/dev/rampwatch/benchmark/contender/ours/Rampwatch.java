package dev.rampwatch.benchmark.contender.ours;

import dev.rampwatch.benchmark.contender.Figure;
import dev.rampwatch.benchmark.contender.FlinkContender;
import dev.rampwatch.benchmark.replay.ReplaySource;
import dev.rampwatch.benchmark.workload.Load;
import dev.rampwatch.pipeline.AggregateJob;
import dev.rampwatch.pipeline.Input;
import dev.rampwatch.pipeline.configuration.ConfigurationFileSource;
import dev.rampwatch.pipeline.result.ResultRow;
import dev.rampwatch.pipeline.result.ResultRow.BucketRow;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job of this project, with all its rows: buckets, health and comparisons. */
public final class Rampwatch implements FlinkContender.Graph<ResultRow> {
  @Override
  public DataStream<ResultRow> build(
      StreamExecutionEnvironment environment, Load load, ReplaySource source) throws IOException {
    Input input =
        new Input(
            source,
            ReplaySource.nothing(),
            ConfigurationFileSource.once(load.configurationFile()),
            Duration.ZERO);
    return new AggregateJob(environment, load.configuration()).rows(input);
  }

  @Override
  public void figures(ResultRow result, Consumer<Figure> target) {
    if (result instanceof BucketRow row) {
      target.accept(
          new Figure(
              row.experiment(),
              row.group(),
              row.eventType(),
              row.bucketEnd(),
              row.volume(),
              row.users(),
              row.sumSquares()));
      target.accept(
          Figure.triggered(row.experiment(), row.group(), row.bucketEnd(), row.triggered()));
    }
  }
}
