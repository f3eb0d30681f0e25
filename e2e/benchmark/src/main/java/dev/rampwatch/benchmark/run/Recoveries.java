package dev.rampwatch.benchmark.run;

import dev.rampwatch.benchmark.operation.CheckpointedRun;
import dev.rampwatch.benchmark.operation.RecoveredRun;
import dev.rampwatch.benchmark.replay.Lag;
import dev.rampwatch.benchmark.workload.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long a job lags behind when a part of its cluster is killed. */
@Command(
    name = "recovery",
    mixinStandardHelpOptions = true,
    description =
        "Kills one of two task managers under contenders that all get the same records by the"
            + " clock, and tells when each goes on and when the lag is gone; leaves recovery.md,"
            + " recovery.jsonl and recovery.png. By the clock on the wall: only for a machine that"
            + " does nothing else.")
final class Recoveries implements Callable<Integer> {
  private static final Duration WARM_UP = Duration.ofSeconds(60);

  @Mixin private Extent extent = new Extent();
  @Mixin private StandardWorkload workload = new StandardWorkload();
  @Mixin private Coming coming = new Coming();

  @Option(
      names = "--contenders",
      split = ",",
      defaultValue = "reference-rocksdb,rampwatch-rocksdb",
      description =
          "Names of Flink jobs, of which the others are set against the first (${DEFAULT-VALUE}).")
  private List<String> contenders = List.of();

  @Option(
      names = "--interval",
      defaultValue = "5000",
      description = "Between checkpoints, ms (${DEFAULT-VALUE}).")
  private long interval;

  /** For picocli. */
  Recoveries() {}

  /**
   * One run.
   *
   * @param number of the run, from 0
   * @param load the machine's load average before
   */
  record Run(String contender, int number, RecoveredRun result, double load) {}

  @Override
  public Integer call() throws Exception {
    RunLog<Run> log = extent.log("recovery", Run.class);
    Load load = extent.load(workload.shape());
    warmUp();
    double recordsPerSecond = coming.rate() > 0 ? coming.rate() : coming.share() * slowest(load);
    for (Turn turn : extent.turnsAfter(log.runs().stream().mapToInt(Run::number))) {
      for (String name : turn.order(contenders)) {
        double machine = Machine.load();
        RecoveredRun result =
            RecoveredRun.of(
                Contenders.flink(name), load, interval(), Forks.FILLING, recordsPerSecond);
        Run run = new Run(name, turn.number(), result, machine);
        log.add(run);
        say(turn, run);
      }
    }
    report(log.runs());
    return 0;
  }

  private Duration interval() {
    return Duration.ofMillis(interval);
  }

  private void warmUp() throws Exception {
    Load smaller = extent.warmUp(workload.shape());
    for (String name : contenders) {
      WarmUp.run(WARM_UP, () -> CheckpointedRun.of(Contenders.flink(name), smaller, interval(), 0));
    }
  }

  /** What the slowest job takes a second when records wait for it. */
  private double slowest(Load load) throws Exception {
    double slowest = Double.MAX_VALUE;
    for (String name : contenders) {
      double taken =
          CheckpointedRun.of(Contenders.flink(name), load, interval(), 0).recordsPerSecond();
      System.out.printf(Locale.ROOT, "%s takes %,.0f records a second%n", name, taken);
      slowest = Math.min(slowest, taken);
    }
    return slowest;
  }

  private static void say(Turn turn, Run run) {
    System.out.printf(
        Locale.ROOT,
        "%s: %-20s goes on after %,d ms, without lag after %,d ms  (load %.1f)%n",
        turn,
        run.contender(),
        run.result().goesOnMillis(),
        run.result().caughtUpMillis(),
        run.load());
  }

  private void report(List<Run> runs) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("| contender | records a second | goes on after (ms) | lowest - highest ")
        .append("| without lag after (ms) | lowest - highest | of the first | runs | load |\n")
        .append("|---|---|---|---|---|---|---|---|---|\n");
    Spread first = spread(RecoveredRun::caughtUpMillis, of(contenders.get(0), runs));
    for (String name : contenders) {
      List<Run> own = of(name, runs);
      Spread goesOn = spread(RecoveredRun::goesOnMillis, own);
      Spread caughtUp = spread(RecoveredRun::caughtUpMillis, own);
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %,.0f | %,.0f | %,.0f - %,.0f | %,.0f | %,.0f - %,.0f | %.2f | %d | %.1f |%n",
              name,
              Spread.of(own.stream().mapToDouble(run -> run.result().recordsPerSecond())).median(),
              goesOn.median(),
              goesOn.lowest(),
              goesOn.highest(),
              caughtUp.median(),
              caughtUp.lowest(),
              caughtUp.highest(),
              caughtUp.median() / first.median(),
              own.size(),
              own.stream().mapToDouble(Run::load).max().orElse(0)));
    }
    Files.writeString(extent.output().resolve("recovery.md"), text);
    System.out.println(text);
    picture(runs);
  }

  private static List<Run> of(String contender, List<Run> runs) {
    return runs.stream().filter(run -> run.contender().equals(contender)).toList();
  }

  /** A recovery that did not come in time counts as endless. */
  private static Spread spread(ToLongFunction<RecoveredRun> value, List<Run> runs) {
    return Spread.of(
        runs.stream().map(Run::result).mapToLong(value).mapToDouble(Recoveries::endlessIfNever));
  }

  /** The run of which as many were faster as slower; one that did not come in time is slowest. */
  private static RecoveredRun middle(List<Run> runs) {
    List<RecoveredRun> ordered =
        runs.stream()
            .map(Run::result)
            .sorted(Comparator.comparingDouble(run -> endlessIfNever(run.caughtUpMillis())))
            .toList();
    return ordered.get((ordered.size() - 1) / 2);
  }

  private static double endlessIfNever(long millis) {
    return millis < 0 ? Double.POSITIVE_INFINITY : millis;
  }

  /**
   * The lag of each contender's middle run, in the first partition, whose task manager is killed.
   */
  private void picture(List<Run> runs) throws IOException {
    Curves curves =
        new Curves("Lag after a task manager was killed", "seconds since the kill", "lag, seconds");
    for (String name : contenders) {
      RecoveredRun run = middle(of(name, runs));
      List<Lag> since =
          run.lags().get(0).stream().filter(lag -> lag.moment() >= run.killed()).toList();
      curves.add(
          name,
          since.stream().map(lag -> (lag.moment() - run.killed()) / 1e3).toList(),
          since.stream().map(lag -> lag.millis() / 1e3).toList());
    }
    curves.write(extent.output().resolve("recovery"));
  }
}
