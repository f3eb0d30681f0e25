package dev.rampwatch.benchmark.run;

import dev.rampwatch.benchmark.contender.FlinkContender;
import dev.rampwatch.benchmark.operation.CheckpointedRun;
import dev.rampwatch.benchmark.workload.Load;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * How long checkpoints take, and how much they write, above what a job can take, below it, and at
 * the same records a second for all.
 */
@Command(
    name = "checkpoints",
    mixinStandardHelpOptions = true,
    description =
        "Takes checkpoints of contenders that get more than they can take, then 70 %% of what they"
            + " took, and then 70 %% of what the slowest took; leaves checkpoints.md and"
            + " checkpoints.jsonl. By the clock on the wall: only for a machine that does nothing"
            + " else.")
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
    RunLog<Run> log = extent.log("checkpoints", Run.class);
    Load load = extent.load(workload.shape());
    for (Turn turn : extent.turnsAfter(log.runs().stream().mapToInt(Run::number))) {
      atTheSamePace(turn, load, atTheirOwnPaces(turn, load, log), log);
    }
    String table = CheckpointTable.of(log.runs());
    Files.writeString(extent.output().resolve("checkpoints.md"), table);
    System.out.println(table);
    return 0;
  }

  private List<Paced> atTheirOwnPaces(Turn turn, Load load, RunLog<Run> log) throws Exception {
    List<Paced> paced = new ArrayList<>();
    for (String name : turn.order(contenders)) {
      FlinkContender<?> contender = Contenders.flink(name);
      WarmUp.run(WARM_UP, () -> run(contender, extent.warmUp(workload.shape()), 0));
      CheckpointedRun above = run(contender, load, 0);
      log.add(said(turn, new Run(name, "above", turn.number(), above)));
      double pace = above.recordsPerSecond() * BELOW;
      CheckpointedRun below = run(contender, load, pace);
      log.add(said(turn, new Run(name, "70 %", turn.number(), below)));
      paced.add(new Paced(name, pace, below));
    }
    return paced;
  }

  /** The pace is that of the slowest, whose run is taken as it was. */
  private void atTheSamePace(Turn turn, Load load, List<Paced> paced, RunLog<Run> log)
      throws Exception {
    Paced slowest = Collections.min(paced, Comparator.comparing(Paced::pace));
    for (Paced one : paced) {
      CheckpointedRun alike =
          one.equals(slowest)
              ? slowest.result()
              : run(Contenders.flink(one.contender()), load, slowest.pace());
      log.add(said(turn, new Run(one.contender(), "70 % of the slowest", turn.number(), alike)));
    }
  }

  /**
   * One run.
   *
   * @param load what came, in words
   * @param number of the run, from 0
   */
  record Run(String contender, String load, int number, CheckpointedRun result) {}

  /**
   * A run below what a contender can take.
   *
   * @param pace records a second that came
   */
  private record Paced(String contender, double pace, CheckpointedRun result) {}

  private CheckpointedRun run(FlinkContender<?> contender, Load load, double pace)
      throws Exception {
    return CheckpointedRun.of(contender, load, Duration.ofMillis(interval), pace);
  }

  private static Run said(Turn turn, Run run) {
    System.out.printf(
        Locale.ROOT,
        "%s: %s, %s: %,.0f records a second, %d checkpoints%n",
        turn,
        run.contender(),
        run.load(),
        run.result().recordsPerSecond(),
        run.result().checkpoints().size());
    return run;
  }
}
