package dev.rampwatch.benchmark.run;

import dev.rampwatch.benchmark.run.CaseSeries.Case;
import dev.rampwatch.benchmark.workload.Shape;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What single design decisions are worth, each left out by itself. */
@Command(
    name = "ablation",
    mixinStandardHelpOptions = true,
    description =
        "Times this project's counting with one decision left out at a time; leaves ablation.md"
            + " and ablation.jsonl.")
final class Ablation implements Callable<Integer> {
  @Mixin private Extent extent = new Extent();
  @Mixin private StandardWorkload workload = new StandardWorkload();

  /** For picocli. */
  Ablation() {}

  @Override
  public Integer call() throws Exception {
    Shape shape = workload.shape();
    return new CaseSeries(
            "ablation",
            List.of(
                new Case("counting on RocksDB", "counting-rocksdb", shape),
                new Case(
                    "each change travels by itself",
                    "counting-rocksdb-without-pre-aggregation",
                    shape),
                new Case(
                    "records copied between operators",
                    "counting-rocksdb-without-object-reuse",
                    shape),
                new Case(
                    "no operators chained, which has each change travel too",
                    "counting-rocksdb-without-chains",
                    shape),
                new Case("64 MiB for RocksDB and not 512", "counting-rocksdb-64m", shape),
                new Case("state on the heap", "counting-heap", shape),
                new Case("with the comparisons", "rampwatch-rocksdb", shape)))
        .run(extent);
  }
}
