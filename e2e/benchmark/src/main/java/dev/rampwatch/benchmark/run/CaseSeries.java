package dev.rampwatch.benchmark.run;

import dev.rampwatch.benchmark.workload.Shape;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;

/**
 * Cases that are timed in ABBA order, and set against the first of them.
 *
 * @param name of the files that are left: its table and every single run
 * @param cases the first one is what the others are set against
 */
record CaseSeries(String name, List<Case> cases) {

  /**
   * What is timed.
   *
   * @param label in the table
   */
  record Case(String label, String contender, Shape shape) {}

  /**
   * One run.
   *
   * @param label of its case
   * @param number of the run, from 0
   * @param load the machine's load average before
   */
  record Run(String label, int number, Fork.Cost cost, double load) {}

  /** Checks and times all of them; answers the command's exit code. */
  int run(Extent extent) throws Exception {
    List<String> contenders = cases.stream().map(Case::contender).distinct().toList();
    if (!Exactness.holds(contenders, extent.workloads())) {
      return 1;
    }
    RunLog<Run> log = extent.log(name, Run.class);
    for (Turn turn : extent.turnsAfter(log.runs().stream().mapToInt(Run::number))) {
      for (Case one : turn.order(cases)) {
        log.add(time(one, turn, extent));
      }
    }
    String table = table(log.runs());
    Files.writeString(extent.output().resolve(name + ".md"), table);
    System.out.println(table);
    return 0;
  }

  private static Run time(Case one, Turn turn, Extent extent) throws Exception {
    double machine = Machine.load();
    Fork.Cost cost =
        Forks.run(one.contender(), extent.load(one.shape()), extent.warmUp(one.shape()));
    System.out.printf(
        Locale.ROOT,
        "%s: %-50s %,10.0f records a CPU second  (load %.1f)%n",
        turn,
        one.label(),
        cost.perCpuSecond(),
        machine);
    return new Run(one.label(), turn.number(), cost, machine);
  }

  private String table(List<Run> runs) {
    StringBuilder text = new StringBuilder();
    text.append("| case | records | records a CPU second | lowest - highest | of the first ")
        .append("| a second by the clock | of the first | runs | load |\n")
        .append("|---|---|---|---|---|---|---|---|---|\n");
    Summary first = summary(cases.get(0), runs);
    double firstByClock = byClock(cases.get(0), runs);
    for (Case one : cases) {
      Summary summary = summary(one, runs);
      double byClock = byClock(one, runs);
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %,d | %,.0f | %,.0f - %,.0f | %.2f | %,.0f | %.2f | %d | %.1f |%n",
              one.label(),
              of(one, runs).get(0).cost().records(),
              summary.median(),
              summary.lowest(),
              summary.highest(),
              summary.median() / first.median(),
              byClock,
              byClock / firstByClock,
              summary.runs(),
              summary.load()));
    }
    return text.toString();
  }

  private static List<Run> of(Case one, List<Run> runs) {
    return runs.stream().filter(run -> run.label().equals(one.label())).toList();
  }

  private static double byClock(Case one, List<Run> runs) {
    return Spread.of(of(one, runs).stream().map(Run::cost).mapToDouble(Fork.Cost::perWallSecond))
        .median();
  }

  private static Summary summary(Case one, List<Run> runs) {
    List<Run> ofCase = of(one, runs);
    return Summary.of(
        ofCase.stream().map(Run::cost).toList(),
        ofCase.stream().mapToDouble(Run::load).max().orElse(0));
  }
}
