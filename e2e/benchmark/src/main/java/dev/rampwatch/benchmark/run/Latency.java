package dev.rampwatch.benchmark.run;

import dev.rampwatch.benchmark.contender.Figure;
import dev.rampwatch.benchmark.visibility.VisibleRun;
import dev.rampwatch.benchmark.workload.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long it takes from a record in Kafka to a row that its reader sees. */
@Command(
    name = "latency",
    mixinStandardHelpOptions = true,
    description =
        "Runs the production job between a Kafka and a database, with records by the clock, and"
            + " tells how long after a record was due a row that counts it is seen; leaves"
            + " latency.md, latency.jsonl and latency.png. By the clock on the wall: only for a"
            + " machine that does nothing else.")
final class Latency implements Callable<Integer> {
  private static final Duration WARM_UP = Duration.ofMinutes(4);

  @Mixin private Extent extent = new Extent();
  @Mixin private StandardWorkload workload = new StandardWorkload();
  @Mixin private Coming coming = new Coming();

  @Option(
      names = "--interval",
      defaultValue = "1000",
      description = "Between checkpoints, ms (${DEFAULT-VALUE}).")
  private long interval;

  @Option(
      names = "--refresh",
      defaultValue = "1000",
      description =
          "Between refreshes of the rows of open buckets, ms, at least 1000 (${DEFAULT-VALUE}).")
  private long refresh;

  /** For picocli. */
  Latency() {}

  /**
   * One run.
   *
   * @param number of the run, from 0
   * @param interval between checkpoints, ms
   * @param load the machine's load average before
   */
  record Run(int number, long interval, VisibleRun result, double load) {}

  @Override
  public Integer call() throws Exception {
    if (!Exactness.holds(List.of("loop"), extent.workloads())) {
      return 1;
    }
    RunLog<Run> log = extent.log("latency", Run.class);
    Load load = extent.load(workload.shape());
    Agreement agreement = Agreement.on(load);
    boolean exact = true;
    warmUp(load);
    for (Turn turn : extent.turnsAfter(log.runs().stream().mapToInt(Run::number))) {
      double machine = Machine.load();
      Staircase figures = new Staircase();
      VisibleRun result = run(load, figures::put);
      exact &= Agreement.isExact("the job", agreement.differences(figures));
      Run run = new Run(turn.number(), interval, result, machine);
      log.add(run);
      say(turn, run);
    }
    report(log.runs());
    return exact ? 0 : 1;
  }

  /** Runs the job unmeasured until it takes no more than it will take. */
  private void warmUp(Load load) throws Exception {
    WarmUp.run(
        WARM_UP,
        () -> {
          VisibleRun result = run(load, figure -> {});
          System.out.printf(
              Locale.ROOT,
              "warm-up: %,.0f records a second, 99 %% seen in the table after %,.0f ms%n",
              result.capacity(),
              millis(0.99, result.table()));
        });
  }

  private VisibleRun run(Load load, Consumer<Figure> figures) throws Exception {
    return VisibleRun.of(
        load,
        Duration.ofMillis(interval),
        Duration.ofMillis(refresh),
        new VisibleRun.Pace(Forks.FILLING, coming.rate(), coming.share()),
        figures);
  }

  private static void say(Turn turn, Run run) {
    VisibleRun result = run.result();
    System.out.printf(
        Locale.ROOT,
        "%s: %,.0f of %,.0f records a second, 99 %% seen in the table after %,.0f ms, in"
            + " the topic after %,.0f ms  (load %.1f)%n",
        turn,
        result.recordsPerSecond(),
        result.capacity(),
        millis(0.99, result.table()),
        millis(0.99, result.topic()),
        run.load());
  }

  private void report(List<Run> runs) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("| seen in | records a second | p50 (ms) | lowest - highest ")
        .append("| p99 (ms) | lowest - highest | longest (ms) | markers | runs | load |\n")
        .append("|---|---|---|---|---|---|---|---|---|---|\n");
    text.append(row("the table", VisibleRun::table, runs));
    text.append(row("the topic", VisibleRun::topic, runs));
    Files.writeString(extent.output().resolve("latency.md"), text);
    System.out.println(text);
    picture(runs.get(0).result());
  }

  private static String row(
      String place, Function<VisibleRun, List<Long>> latencies, List<Run> runs) {
    Spread median = spread(latencies, 0.5, runs);
    Spread high = spread(latencies, 0.99, runs);
    return String.format(
        Locale.ROOT,
        "| %s | %,.0f | %,.0f | %,.0f - %,.0f | %,.0f | %,.0f - %,.0f | %,.0f | %,d | %d | %.1f |%n",
        place,
        Spread.of(runs.stream().mapToDouble(run -> run.result().recordsPerSecond())).median(),
        median.median(),
        median.lowest(),
        median.highest(),
        high.median(),
        high.lowest(),
        high.highest(),
        spread(latencies, 1, runs).highest(),
        runs.stream().mapToInt(run -> latencies.apply(run.result()).size()).sum(),
        runs.size(),
        runs.stream().mapToDouble(Run::load).max().orElse(0));
  }

  private static Spread spread(
      Function<VisibleRun, List<Long>> latencies, double share, List<Run> runs) {
    return Spread.of(
        runs.stream().mapToDouble(run -> millis(share, latencies.apply(run.result()))));
  }

  /** The latency that this share of the markers does not exceed. */
  private static double millis(double share, List<Long> nanos) {
    return Quantile.of(share, nanos.stream().mapToLong(Long::longValue)) / 1e6;
  }

  /** Every marker of the first run. */
  private void picture(VisibleRun first) throws IOException {
    Curves curves = new Curves("From a record's turn to a row that counts it", "marker", "seconds");
    add(curves, "in the table", first.table());
    add(curves, "in the topic", first.topic());
    curves.write(extent.output().resolve("latency"));
  }

  private static void add(Curves curves, String place, List<Long> latencies) {
    curves.add(
        place,
        IntStream.range(0, latencies.size()).mapToObj(marker -> (double) marker).toList(),
        latencies.stream().map(nanos -> nanos / 1e9).toList());
  }
}
