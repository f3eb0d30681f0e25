package dev.rampwatch.benchmark.contender.ours;

import dev.rampwatch.benchmark.contender.Figure;
import dev.rampwatch.benchmark.contender.FlinkContender;
import dev.rampwatch.benchmark.replay.ReplaySource;
import dev.rampwatch.benchmark.workload.Load;
import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.pipeline.attribution.AttributionOperator;
import dev.rampwatch.pipeline.bucket.LocalPreAggregation;
import dev.rampwatch.pipeline.bucket.NumeratorComputer;
import dev.rampwatch.pipeline.bucket.SeriesDelta;
import dev.rampwatch.pipeline.bucket.SeriesKind;
import dev.rampwatch.pipeline.bucket.SeriesTotals;
import dev.rampwatch.pipeline.bucket.SeriesTypes;
import dev.rampwatch.pipeline.configuration.ConfigurationFileSource;
import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.record.UserRecordSerializer;
import dev.rampwatch.pipeline.source.ProgressClock;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The part of this project's job that the peers do as well: its operators up to the totals of the
 * series, without the comparisons. Its clock is that of one source, which is all there is here.
 */
public final class Counting implements FlinkContender.Graph<SeriesTotals> {
  private final boolean added;
  private final TriggeredUsers triggered = new TriggeredUsers();

  private Counting(boolean added) {
    this.added = added;
  }

  /** As the job does. */
  public static Counting asTheJob() {
    return new Counting(true);
  }

  /** Each change of a series travels by itself. */
  public static Counting withoutPreAggregation() {
    return new Counting(false);
  }

  @Override
  public DataStream<SeriesTotals> build(
      StreamExecutionEnvironment environment, Load load, ReplaySource source) throws IOException {
    environment.configure(new Configuration().set(PipelineOptions.GENERIC_TYPES, false));
    JobConfiguration configuration = load.configuration();
    DataStream<SeriesDelta> changes =
        AttributionOperator.of(
            environment
                .fromSource(
                    source, ProgressClock.of(Duration.ZERO), "records", UserRecordSerializer.TYPE)
                .keyBy(UserRecord::user),
            environment
                .fromSource(
                    ConfigurationFileSource.once(load.configurationFile()),
                    WatermarkStrategy.noWatermarks(),
                    "configurations",
                    Types.STRING)
                .setParallelism(1),
            JobConfigurationFile.write(configuration));
    return (added ? LocalPreAggregation.of(changes, configuration) : changes)
        .keyBy(delta -> delta.series().text())
        .process(new NumeratorComputer(configuration), SeriesTypes.TOTALS);
  }

  @Override
  public void figures(SeriesTotals result, Consumer<Figure> target) {
    if (result.series().kind() == SeriesKind.TRIGGERED) {
      triggered.add(result, target);
    } else if (result.series().kind() == SeriesKind.ACTIONS) {
      target.accept(
          new Figure(
              result.series().experiment(),
              result.series().group(),
              result.series().name(),
              result.bucketEnd(),
              result.volume(),
              result.users(),
              result.sumSquares()));
    }
  }
}
