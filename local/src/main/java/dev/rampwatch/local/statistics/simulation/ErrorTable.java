package dev.rampwatch.local.statistics.simulation;

import dev.rampwatch.contract.Measure;
import dev.rampwatch.pipeline.statistics.Plan;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How often each method finds an effect where there is none, over all looks of an epoch. */
record ErrorTable(List<Scenario> scenarios, List<Contender> contenders, int runs, long seed) {

  /** All scenarios and frequentist methods. */
  static ErrorTable full(int runs, long seed) {
    return new ErrorTable(
        Scenario.withoutEffect(),
        List.of(
            Contender.NAIVE,
            Contender.AT_THE_END,
            Contender.ALWAYS_VALID,
            Contender.OBRIEN_FLEMING,
            Contender.POCOCK,
            Contender.GAMBLERS_RUIN),
        runs,
        seed);
  }

  /** The Bayesian method beside the naive one, in the first two scenarios: it takes its time. */
  static ErrorTable bayesian(int runs, long seed) {
    return new ErrorTable(
        Scenario.withoutEffect().subList(0, 2),
        List.of(Contender.NAIVE, Contender.BAYESIAN),
        runs,
        seed);
  }

  void print(PrintWriter out) {
    List<String> header = new ArrayList<>(List.of("no effect"));
    contenders.forEach(contender -> header.add(contender.title()));
    Markdown table = new Markdown(out, header);
    for (Scenario scenario : scenarios) {
      Map<Contender, Simulation.Score> scores =
          new Simulation(scenario, Plan.DEFAULT, runs, seed).run(contenders);
      List<String> cells = new ArrayList<>(List.of(scenario.name()));
      scores.forEach(
          (contender, score) ->
              cells.add(
                  contender == Contender.GAMBLERS_RUIN && scenario.measure() == Measure.VOLUME
                      ? "refused"
                      : Markdown.share(score.decided())));
      table.row(cells);
    }
  }
}
