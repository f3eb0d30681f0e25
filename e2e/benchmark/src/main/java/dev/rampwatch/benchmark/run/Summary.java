package dev.rampwatch.benchmark.run;

import java.util.List;

/**
 * Several runs of one contender.
 *
 * @param median records a CPU second
 * @param lowest records a CPU second
 * @param highest records a CPU second
 * @param runs how many
 * @param load the machine's highest load average before one of them
 */
record Summary(double median, double lowest, double highest, int runs, double load) {

  static Summary of(List<Results.Run> all, int each, String contender) {
    List<Results.Run> runs =
        all.stream()
            .filter(run -> run.each() == each && run.contender().equals(contender))
            .toList();
    return of(
        runs.stream().map(Results.Run::cost).toList(),
        runs.stream().mapToDouble(Results.Run::load).max().orElse(0));
  }

  static Summary of(List<Fork.Cost> costs, double load) {
    Spread rates = Spread.of(costs.stream().mapToDouble(Fork.Cost::perCpuSecond));
    return new Summary(rates.median(), rates.lowest(), rates.highest(), costs.size(), load);
  }
}
