package dev.rampwatch.benchmark.run;

import dev.rampwatch.benchmark.contender.Contender;
import dev.rampwatch.benchmark.contender.FlinkContender;
import dev.rampwatch.benchmark.contender.loop.Loop;
import dev.rampwatch.benchmark.contender.ours.Counting;
import dev.rampwatch.benchmark.contender.ours.Delivered;
import dev.rampwatch.benchmark.contender.ours.Rampwatch;
import dev.rampwatch.benchmark.contender.reference.ReferenceTopology;
import dev.rampwatch.benchmark.contender.sql.SqlTopology;
import dev.rampwatch.benchmark.contender.streams.StreamsContender;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.contrib.streaming.state.RocksDBConfigurableOptions;
import org.apache.flink.core.execution.CheckpointingMode;

/** All contenders by name, in the order of the table. */
final class Contenders {
  /** Of RocksDB, for both slots together. */
  private static final MemorySize SMALL = MemorySize.ofMebiBytes(64);

  /** Else a single buffer's first block would be most of what all buffers may take. */
  private static final MemorySize SMALL_BUFFER = MemorySize.ofMebiBytes(4);

  private Contenders() {}

  static Map<String, Supplier<Contender>> all() {
    Map<String, Supplier<Contender>> all = new LinkedHashMap<>();
    all.put("loop", Loop::new);
    all.put("rampwatch-heap", () -> FlinkContender.on("hashmap", new Rampwatch()));
    all.put("rampwatch-rocksdb", () -> FlinkContender.on("rocksdb", new Rampwatch()));
    all.put("counting-heap", () -> FlinkContender.on("hashmap", Counting.asTheJob()));
    all.put("counting-rocksdb", () -> FlinkContender.on("rocksdb", Counting.asTheJob()));
    all.put("streams-processor", StreamsContender::fused);
    all.put("streams-dsl", StreamsContender::dsl);
    all.put("sql-heap", () -> FlinkContender.on("hashmap", new SqlTopology()));
    all.put("sql-rocksdb", () -> FlinkContender.on("rocksdb", new SqlTopology()));
    all.put("reference-heap", () -> FlinkContender.on("hashmap", new ReferenceTopology()));
    all.put("reference-rocksdb", () -> FlinkContender.on("rocksdb", new ReferenceTopology()));
    return all;
  }

  /** This project's job and its counting, each time with another setting or end. */
  static Map<String, Supplier<Contender>> variants() {
    Map<String, Supplier<Contender>> variants = new LinkedHashMap<>();
    variants.put(
        "counting-rocksdb-64m",
        () ->
            FlinkContender.on("rocksdb", Counting.asTheJob())
                .with(TaskManagerOptions.MANAGED_MEMORY_SIZE, SMALL)
                .with(RocksDBConfigurableOptions.WRITE_BUFFER_SIZE, SMALL_BUFFER));
    variants.put(
        "counting-rocksdb-without-object-reuse", counting(PipelineOptions.OBJECT_REUSE, false));
    variants.put(
        "counting-rocksdb-without-chains", counting(PipelineOptions.OPERATOR_CHAINING, false));
    variants.put(
        "counting-rocksdb-without-pre-aggregation",
        () -> FlinkContender.on("rocksdb", Counting.withoutPreAggregation()));
    for (CheckpointingMode mode : CheckpointingMode.values()) {
      variants.put("into-kafka-" + hyphened(mode), () -> Delivered.intoTopic(mode));
      variants.put("into-mysql-" + hyphened(mode), () -> Delivered.intoTables(mode));
    }
    return variants;
  }

  private static String hyphened(CheckpointingMode mode) {
    return mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <T> Supplier<Contender> counting(ConfigOption<T> option, T value) {
    return () -> FlinkContender.on("rocksdb", Counting.asTheJob()).with(option, value);
  }

  static Contender named(String name) {
    Supplier<Contender> known = all().getOrDefault(name, variants().get(name));
    if (known == null) {
      throw new IllegalArgumentException(
          "no contender is named %s; there are %s".formatted(name, all().keySet()));
    }
    return known.get();
  }

  /** One of them that is a Flink job. */
  static FlinkContender<?> flink(String name) {
    if (named(name) instanceof FlinkContender<?> contender) {
      return contender;
    }
    throw new IllegalArgumentException(name + " is no Flink job of this process");
  }
}
