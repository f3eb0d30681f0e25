package dev.rampwatch.benchmark.run;

import dev.rampwatch.benchmark.contender.FlinkContender;
import dev.rampwatch.benchmark.operation.Checkpoint;
import dev.rampwatch.benchmark.operation.CheckpointedRun;
import dev.rampwatch.benchmark.workload.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long checkpoints take, and how much they write, below and above what a job can take. */
@Command(
    name = "checkpoints",
    mixinStandardHelpOptions = true,
    description =
        "Takes checkpoints of contenders that get more than they can take, and then 70 %% of what"
            + " they took; leaves checkpoints.md and checkpoints.jsonl. By the clock on the wall:"
            + " only for a machine that does nothing else.")
final class Checkpoints implements Callable<Integer> {
  private static final double BELOW = 0.7;
  private static final Duration WARM_UP = Duration.ofSeconds(60);

  @Mixin private Extent extent = new Extent();
  @Mixin private StandardWorkload workload = new StandardWorkload();

  @Option(
      names = "--contenders",
      split = ",",
      defaultValue = "rampwatch-rocksdb,counting-rocksdb,reference-rocksdb",
      description = "Names of Flink jobs (${DEFAULT-VALUE}).")
  private List<String> contenders = List.of();

  @Option(
      names = "--interval",
      defaultValue = "1000",
      description = "Between checkpoints, ms (${DEFAULT-VALUE}).")
  private long interval;

  /** For picocli. */
  Checkpoints() {}

  @Override
  public Integer call() throws Exception {
    Path raw = extent.raw("checkpoints");
    StringBuilder table = new StringBuilder();
    table
        .append("| contender | load | records a second | checkpoints | not completed ")
        .append("| duration p50, p99, longest (ms) | KiB written p50, p99 | alignment p99 (ms) |\n")
        .append("|---|---|---|---|---|---|---|---|\n");
    Load load = extent.load(workload.shape());
    for (int number = 0; number < extent.runs(); number++) {
      for (String name : Abba.order(contenders, number)) {
        FlinkContender<?> contender = Contenders.flink(name);
        WarmUp.run(WARM_UP, () -> run(contender, extent.warmUp(workload.shape()), 0));
        CheckpointedRun above = run(contender, load, 0);
        keep(new Run(name, "above", number, above), table, raw);
        CheckpointedRun below = run(contender, load, above.recordsPerSecond() * BELOW);
        keep(new Run(name, "70 %", number, below), table, raw);
      }
    }
    Files.writeString(extent.output().resolve("checkpoints.md"), table);
    System.out.println(table);
    return 0;
  }

  /**
   * One run.
   *
   * @param load what came, in words
   * @param number of the run, from 0
   */
  record Run(String contender, String load, int number, CheckpointedRun result) {}

  private CheckpointedRun run(FlinkContender<?> contender, Load load, double pace)
      throws Exception {
    return CheckpointedRun.of(contender, load, Duration.ofMillis(interval), pace);
  }

  private static void keep(Run run, StringBuilder table, Path raw) throws IOException {
    CheckpointedRun result = run.result();
    String line =
        String.format(
            Locale.ROOT,
            "| %s | %s | %,.0f | %d | %d | %,d, %,d, %,d | %,d, %,d | %,d |%n",
            run.contender(),
            run.load(),
            result.recordsPerSecond(),
            result.checkpoints().size(),
            result.failed().size(),
            result.quantile(0.5, Checkpoint::durationMillis),
            result.quantile(0.99, Checkpoint::durationMillis),
            result.quantile(1, Checkpoint::durationMillis),
            result.quantile(0.5, Checkpoint::bytes) / 1024,
            result.quantile(0.99, Checkpoint::bytes) / 1024,
            result.quantile(0.99, Checkpoint::alignmentMillis));
    System.out.print(line);
    table.append(line);
    JsonLines.append(raw, run);
  }
}
