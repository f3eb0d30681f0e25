package dev.rampwatch.pipeline.feed;

import dev.rampwatch.contract.FeedConfiguration;
import dev.rampwatch.contract.FeedConnections;
import dev.rampwatch.pipeline.configuration.FeedFile;
import dev.rampwatch.pipeline.raw.RawTopic;
import dev.rampwatch.pipeline.record.RecordKind;
import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.record.UserRecordSerializer;
import java.nio.file.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** From the raw topic of events to the filtered one. */
public final class FilterEventsJob {
  private final FeedConnections connections;
  private final FeedEnds ends;

  /**
   * A job between two topics.
   *
   * @param partitions number of the filtered topic's partitions
   */
  public FilterEventsJob(FeedConnections connections, int partitions) {
    this.connections = connections;
    this.ends = new FeedEnds(connections, partitions);
  }

  /** Adds the job to an environment. */
  public void build(
      StreamExecutionEnvironment environment, FeedConfiguration configuration, Path file) {
    FeedFile feedFile = new FeedFile(file, configuration, FeedEnds.LOOK_AT_CONFIGURATION);
    ends.write(
        ends.records(environment, RawTopic.source(connections, RecordKind.EVENT, feedFile))
            .keyBy(UserRecord::user)
            .process(new SpamCap(feedFile), UserRecordSerializer.TYPE)
            .uid("spam-cap")
            .name("Spam cap"));
  }
}
