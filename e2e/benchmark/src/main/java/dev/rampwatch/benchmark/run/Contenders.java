package dev.rampwatch.benchmark.run;

import dev.rampwatch.benchmark.contender.Contender;
import dev.rampwatch.benchmark.contender.FlinkContender;
import dev.rampwatch.benchmark.contender.loop.Loop;
import dev.rampwatch.benchmark.contender.ours.Counting;
import dev.rampwatch.benchmark.contender.ours.Rampwatch;
import dev.rampwatch.benchmark.contender.reference.ReferenceTopology;
import dev.rampwatch.benchmark.contender.sql.SqlTopology;
import dev.rampwatch.benchmark.contender.streams.StreamsContender;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** All contenders by name, in the order of the table. */
final class Contenders {
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

  static Contender named(String name) {
    Supplier<Contender> known = all().get(name);
    if (known == null) {
      throw new IllegalArgumentException(
          "no contender is named %s; there are %s".formatted(name, all().keySet()));
    }
    return known.get();
  }
}
