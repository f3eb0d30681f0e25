package dev.rampwatch.local.statistics.simulation;

import dev.rampwatch.pipeline.statistics.Measure;
import dev.rampwatch.pipeline.statistics.Plan;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How often each method finds an effect where there is none, over all looks of an epoch. */
record ErrorTable(Plan plan, int runs, long seed) {
  private static final List<Contender> ALL =
      List.of(
          Contender.NAIVE,
          Contender.AT_THE_END,
          Contender.ALWAYS_VALID,
          Contender.OBRIEN_FLEMING,
          Contender.POCOCK,
          Contender.GAMBLERS_RUIN);

  void print(PrintWriter out) {
    List<String> header = new ArrayList<>(List.of("no effect"));
    ALL.forEach(contender -> header.add(contender.title()));
    Markdown table = new Markdown(out, header);
    for (Scenario scenario : Scenario.withoutEffect()) {
      Map<Contender, Simulation.Score> scores = new Simulation(scenario, plan, runs, seed).run(ALL);
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
