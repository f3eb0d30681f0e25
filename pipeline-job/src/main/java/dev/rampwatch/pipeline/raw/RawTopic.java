package dev.rampwatch.pipeline.raw;

import dev.rampwatch.contract.FeedConnections;
import dev.rampwatch.pipeline.configuration.FeedFile;
import dev.rampwatch.pipeline.record.RecordKind;
import dev.rampwatch.pipeline.source.ArrivalClock;
import dev.rampwatch.pipeline.source.IdleAwareSource;
import dev.rampwatch.pipeline.source.KafkaSources;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;

/** A company's own topic as a source. */
public final class RawTopic {
  private RawTopic() {}

  /** The topic of one of a feed's jobs. */
  public static Source<RawRecord, ?, ?> source(
      FeedConnections connections, RecordKind kind, FeedFile file) {
    var source =
        KafkaSources.builder(
                connections.kafka().bootstrapServers(),
                connections.kafka().properties(),
                connections.startAt(),
                new RawMessages(connections.format(), kind, file))
            .setTopics(connections.rawTopic())
            .setGroupId(connections.name())
            .build();
    return connections.idleAfter().isZero()
        ? source
        : IdleAwareSource.ofKafka(
            source,
            connections.idleAfter(),
            connections.kafka().bootstrapServers(),
            connections.kafka().properties());
  }

  /** The progress clock over raw records. */
  public static WatermarkStrategy<RawRecord> clock(FeedConnections connections) {
    return ArrivalClock.of(connections.clockSlack(), RawRecord::arrival);
  }
}
