package dev.rampwatch.pipeline.feed;

import dev.rampwatch.contract.FeedConnections;
import dev.rampwatch.pipeline.clock.ClockSharing;
import dev.rampwatch.pipeline.raw.RawRecord;
import dev.rampwatch.pipeline.raw.RawRecordSerializer;
import dev.rampwatch.pipeline.raw.RawTopic;
import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.record.UserRecordSerializer;
import dev.rampwatch.pipeline.sink.ExactlyOnceTopic;
import dev.rampwatch.pipeline.sink.NoSilentLoss;
import java.time.Duration;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Where both jobs of a feed begin and end.
 *
 * @param connections where that is
 * @param partitions number of the filtered topic's partitions
 */
record FeedEnds(FeedConnections connections, int partitions) {
  static final Duration LOOK_AT_CONFIGURATION = Duration.ofSeconds(5);

  /** The readable records of a raw topic; the others go to the dead-letter topic. */
  DataStream<UserRecord> records(
      StreamExecutionEnvironment environment, Source<RawRecord, ?, ?> source) {
    environment.configure(
        new Configuration()
            .set(PipelineOptions.GENERIC_TYPES, false)
            .set(PipelineOptions.OBJECT_REUSE, true));
    SingleOutputStreamOperator<UserRecord> readable =
        ClockSharing.of(
                environment
                    .fromSource(
                        source, RawTopic.clock(connections), "raw", RawRecordSerializer.TYPE)
                    .uid("raw"),
                0,
                true)
            .uid("clock-of-raw")
            .process(
                new KeepRecords(WatchedTopics.of(connections, partitions)),
                UserRecordSerializer.TYPE)
            .uid("readable")
            .name("Readable");
    String deadLetterTopic = connections.deadLetterTopic();
    if (deadLetterTopic != null) {
      readable
          .getSideOutput(KeepRecords.REFUSED)
          .sinkTo(sink("-dead-letters", new DeadLetters(deadLetterTopic)))
          .uid("dead-letters")
          .name("Dead letters");
    }
    return readable;
  }

  /** Writes records, and with them how far they have come. */
  void write(DataStream<UserRecord> records) {
    TellClock.into(records, partitions)
        .uid("tell-the-clock")
        .sinkTo(
            NoSilentLoss.of(sink("", new FilteredTopic(connections.filteredTopic(), partitions))))
        .uid("filtered")
        .name("Filtered");
  }

  private <T> KafkaSink<T> sink(String suffix, KafkaRecordSerializationSchema<T> serializer) {
    return ExactlyOnceTopic.sink(
        connections.kafka().bootstrapServers(),
        connections.kafka().properties(),
        "rampwatch-" + connections.name() + suffix,
        connections.transactionTimeout(),
        serializer);
  }
}
