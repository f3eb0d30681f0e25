package dev.rampwatch.pipeline.feed;

import dev.rampwatch.contract.FeedConfiguration;
import dev.rampwatch.contract.FeedConnections;
import dev.rampwatch.pipeline.configuration.ConfigurationFileSource;
import dev.rampwatch.pipeline.configuration.ConfigurationState;
import dev.rampwatch.pipeline.configuration.FeedFile;
import dev.rampwatch.pipeline.raw.RawTopic;
import dev.rampwatch.pipeline.record.RecordKind;
import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.record.UserRecordSerializer;
import java.nio.file.Path;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** From the raw topic of activations to the filtered one. */
public final class FilterActivationsJob {
  private final FeedConnections connections;
  private final FeedEnds ends;

  /**
   * A job between two topics.
   *
   * @param partitions number of the filtered topic's partitions
   */
  public FilterActivationsJob(FeedConnections connections, int partitions) {
    this.connections = connections;
    this.ends = new FeedEnds(connections, partitions);
  }

  /** Adds the job to an environment. */
  public void build(
      StreamExecutionEnvironment environment, FeedConfiguration configuration, Path file) {
    FeedFile feedFile = new FeedFile(file, configuration, FeedEnds.LOOK_AT_CONFIGURATION);
    ends.write(
        ends.records(environment, RawTopic.source(connections, RecordKind.ACTIVATION, feedFile))
            .keyBy(UserRecord::user)
            .connect(configurations(environment, file))
            .process(new HoldUnknown(configuration), UserRecordSerializer.TYPE)
            .uid("hold-unknown")
            .name("Hold unknown"));
  }

  private static BroadcastStream<String> configurations(
      StreamExecutionEnvironment environment, Path file) {
    return environment
        .fromSource(
            ConfigurationFileSource.watchingFeed(file, FeedEnds.LOOK_AT_CONFIGURATION),
            WatermarkStrategy.noWatermarks(),
            "configurations",
            Types.STRING)
        .uid("configurations")
        .setParallelism(1)
        .broadcast(ConfigurationState.descriptor());
  }
}
