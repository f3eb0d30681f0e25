package dev.rampwatch.pipeline;

import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.pipeline.attribution.AttributionOperator;
import dev.rampwatch.pipeline.bucket.LocalPreAggregation;
import dev.rampwatch.pipeline.bucket.NumeratorComputer;
import dev.rampwatch.pipeline.bucket.SeriesDelta;
import dev.rampwatch.pipeline.bucket.SeriesTypes;
import dev.rampwatch.pipeline.clock.ClockSharing;
import dev.rampwatch.pipeline.comparison.Comparison;
import dev.rampwatch.pipeline.comparison.EpochAnnouncement;
import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.record.UserRecordSerializer;
import dev.rampwatch.pipeline.result.ResultRow;
import dev.rampwatch.pipeline.result.ResultRowSerializer;
import dev.rampwatch.pipeline.source.ProgressClock;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;

/**
 * The main job's graph: from events and activations to rows. Where the records come from and where
 * the rows go is the caller's business; everything between is the same everywhere.
 */
public final class AggregateJob {
  private final StreamExecutionEnvironment environment;
  private final JobConfiguration configuration;

  /** A job on an environment, set up for a configuration, which hot changes may replace later. */
  public AggregateJob(StreamExecutionEnvironment environment, JobConfiguration configuration) {
    this.environment = environment;
    this.configuration = configuration;
    // Both are needed for the job to be right or fast at all, so they are not left to settings.
    environment.configure(
        new Configuration()
            .set(PipelineOptions.GENERIC_TYPES, false)
            .set(PipelineOptions.OBJECT_REUSE, true));
  }

  /**
   * The rows, keyed for upserts by {@link ResultRow#key()}. What writes them must have the stream's
   * own parallelism, or a row could overtake the one that replaces it.
   */
  public DataStream<ResultRow> rows(Input input) {
    DataStream<String> configurations = configurations(input);
    DataStream<SeriesDelta> changes =
        AttributionOperator.of(
                records(input).keyBy(UserRecord::user),
                configurations,
                JobConfigurationFile.write(configuration))
            .uid("attribution");
    return LocalPreAggregation.of(changes, configuration)
        .uid("local-pre-aggregation")
        .keyBy(delta -> delta.series().text())
        .process(new NumeratorComputer(configuration), SeriesTypes.TOTALS)
        .uid("numerator-computer")
        .name("Numerator computer")
        .keyBy(totals -> Comparison.key(totals.series().experiment(), totals.series().epochStart()))
        .connect(
            announcements(configurations)
                .keyBy(epoch -> Comparison.key(epoch.experiment(), epoch.epochStart())))
        .process(new Comparison(configuration), ResultRowSerializer.TYPE)
        .uid("comparison")
        .name("Comparison")
        .setParallelism(reporters());
  }

  /**
   * An experiment's epoch is reported by one task: more of them would do nothing but hold
   * connections to the database and transactions of Kafka, each for every parallel instance.
   */
  private int reporters() {
    return Math.max(1, Math.min(environment.getParallelism(), configuration.experiments().size()));
  }

  private DataStream<UserRecord> records(Input input) {
    return source(input.events(), 0, "events", input)
        .union(source(input.activations(), 1, "activations", input));
  }

  private DataStream<UserRecord> source(
      Source<UserRecord, ?, ?> source, int number, String name, Input input) {
    return ClockSharing.of(
            environment
                .fromSource(
                    source, ProgressClock.of(input.clockSlack()), name, UserRecordSerializer.TYPE)
                .uid(name),
            number,
            false)
        .uid("clock-of-" + name);
  }

  private DataStream<String> configurations(Input input) {
    return environment
        .fromSource(
            input.configurations(),
            WatermarkStrategy.noWatermarks(),
            "configurations",
            Types.STRING)
        .uid("configurations")
        .setParallelism(1);
  }

  private static DataStream<EpochAnnouncement> announcements(DataStream<String> configurations) {
    return configurations
        .flatMap(AggregateJob::announce, TypeInformation.of(EpochAnnouncement.class))
        .uid("epochs")
        .name("Epochs")
        .setParallelism(1);
  }

  private static void announce(String json, Collector<EpochAnnouncement> out) {
    for (ExperimentPlan plan : JobConfigurationFile.read(json).experiments()) {
      String text = JobConfigurationFile.write(plan);
      plan.epochs()
          .forEach(
              epoch ->
                  out.collect(
                      new EpochAnnouncement(
                          plan.experiment().name(), epoch.start().toEpochMilli(), text)));
    }
  }
}
