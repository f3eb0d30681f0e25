package dev.rampwatch.benchmark.contender.streams;

import dev.rampwatch.benchmark.contender.loop.LoopUser;
import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.pipeline.record.RecordKind;
import dev.rampwatch.pipeline.record.UserRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Aggregator;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Kafka Streams by its DSL: events and activations, grouped by user together, make one aggregate a
 * user, which holds the user's events; its changes are grouped by series and added up. The second
 * aggregate is cached, so that a series is passed on once a commit.
 */
final class DslTopology {
  private static final Serde<Tracked> TRACKED =
      Serdes.serdeFrom(
          (topic, tracked) -> tracked.user().bytes(),
          (topic, bytes) -> bytes == null ? null : new Tracked(LoopUser.of(bytes)));

  private DslTopology() {}

  /**
   * A user, and what the last record changed, which is not written.
   *
   * @param user all that is known
   * @param changes by series
   */
  private record Tracked(LoopUser user, List<KeyValue<Integer, Change>> changes) {
    Tracked(LoopUser user) {
      this(user, new ArrayList<>());
    }
  }

  static Topology of(JobConfiguration configuration) {
    Records records = Records.of(configuration);
    Aggregator<String, UserRecord, Tracked> apply =
        (name, next, tracked) -> {
          tracked.changes().clear();
          records.apply(
              next,
              tracked.user(),
              Change.into(
                  records.layout(),
                  (series, change) -> tracked.changes().add(KeyValue.pair(series, change))));
          return tracked;
        };
    StreamsBuilder builder = new StreamsBuilder();
    KGroupedStream<String, UserRecord> events = read(builder, RecordKind.EVENT, records);
    KGroupedStream<String, UserRecord> activations = read(builder, RecordKind.ACTIVATION, records);
    events
        .cogroup(apply)
        .cogroup(activations, apply)
        .aggregate(
            () -> new Tracked(new LoopUser()),
            Materialized.<String, Tracked, KeyValueStore<Bytes, byte[]>>as("users")
                .withKeySerde(Serdes.String())
                .withValueSerde(TRACKED)
                .withCachingDisabled()
                .withLoggingDisabled())
        .toStream()
        .flatMap((name, tracked) -> tracked.changes())
        .groupByKey(Grouped.with("changes", Serdes.Integer(), Change.SERDE))
        .aggregate(
            () -> Staircases.none(records.layout()),
            (series, change, changes) -> Staircases.plus(changes, change),
            Materialized.<Integer, long[], KeyValueStore<Bytes, byte[]>>as("totals")
                .withKeySerde(Serdes.Integer())
                .withValueSerde(Staircases.SERDE)
                .withLoggingDisabled())
        .toStream()
        .flatMapValues(changes -> Staircases.sums(changes, 0))
        .to(StreamsDriver.ROWS, Produced.with(Serdes.Integer(), Change.SERDE));
    return builder.build();
  }

  private static KGroupedStream<String, UserRecord> read(
      StreamsBuilder builder, RecordKind kind, Records records) {
    Serde<UserRecord> serde = Serdes.serdeFrom((topic, next) -> new byte[0], Records.decoder(kind));
    return builder.stream(StreamsDriver.topic(kind), Consumed.with(Serdes.String(), serde))
        .filter((name, next) -> records.counts(next))
        .groupByKey();
  }
}
