package dev.rampwatch.benchmark.contender.streams;

import dev.rampwatch.benchmark.contender.loop.LoopUser;
import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.pipeline.record.RecordKind;
import org.apache.kafka.common.serialization.IntegerDeserializer;
import org.apache.kafka.common.serialization.IntegerSerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Kafka Streams by its Processor API, as fast as we can make it: one processor does all that is
 * about a user, adds changes up, and passes them on by series once a minute of the records' time;
 * another keeps the series and sends rows at the ends of buckets.
 */
final class FusedTopology {
  static final String USERS = "users";
  static final String EVENTS = "events-of-users";
  static final String TOTALS = "totals";

  private static final String CHANGES = "changes";

  private FusedTopology() {}

  static Topology of(JobConfiguration configuration) {
    Records records = Records.of(configuration);
    Topology topology = new Topology();
    for (RecordKind kind : new RecordKind[] {RecordKind.EVENT, RecordKind.ACTIVATION}) {
      String topic = StreamsDriver.topic(kind);
      topology.addSource(topic, new StringDeserializer(), Records.decoder(kind), topic);
    }
    return topology
        .addProcessor(
            "attribution",
            () -> new FusedAttribution(records),
            StreamsDriver.topic(RecordKind.EVENT),
            StreamsDriver.topic(RecordKind.ACTIVATION))
        .addStateStore(store(USERS, Serdes.String(), user()), "attribution")
        .addStateStore(store(EVENTS, Serdes.Bytes(), Serdes.ByteArray()), "attribution")
        .addSink(
            "changes-out",
            CHANGES,
            new IntegerSerializer(),
            Change.SERDE.serializer(),
            "attribution")
        .addSource("changes-in", new IntegerDeserializer(), Change.SERDE.deserializer(), CHANGES)
        .addProcessor(
            "numerators",
            () -> new Numerators(records.layout(), configuration.bucket()),
            "changes-in")
        .addStateStore(store(TOTALS, Serdes.Integer(), Staircases.SERDE), "numerators")
        .addSink(
            "rows",
            StreamsDriver.ROWS,
            new IntegerSerializer(),
            Change.SERDE.serializer(),
            "numerators");
  }

  private static Serde<LoopUser> user() {
    return Serdes.serdeFrom(
        (topic, user) -> user.bytes(), (topic, bytes) -> bytes == null ? null : LoopUser.of(bytes));
  }

  private static <K, V> StoreBuilder<?> store(String name, Serde<K> key, Serde<V> value) {
    return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), key, value)
        .withCachingEnabled()
        .withLoggingDisabled();
  }
}
