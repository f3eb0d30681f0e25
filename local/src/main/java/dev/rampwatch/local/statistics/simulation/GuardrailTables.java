package dev.rampwatch.local.statistics.simulation;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How often guardrails alarm where the harm is just tolerated, and how early where it is not. */
record GuardrailTables(int runs, long seed) {
  /** Guarded metrics of an experiment, beside its sample ratio. */
  private static final int[] METRICS = {1, 4, 12};

  private static final double[] DROPS = {0, 0.01, 0.02, 0.04, 0.06, 0.1, 0.2};

  void printAlarms(PrintWriter out) {
    List<String> header = new ArrayList<>(List.of("harm just tolerated"));
    for (int metrics : METRICS) {
      header.add("%d guarded, any breach".formatted(metrics));
      header.add("called healthy, each");
    }
    Markdown table = new Markdown(out, header);
    for (GuardrailScenario scenario : GuardrailScenario.atTheLimit()) {
      List<String> cells = new ArrayList<>(List.of(scenario.name()));
      for (int metrics : METRICS) {
        var score = new GuardrailSimulation(scenario, metrics, runs, seed).run();
        cells.add(Markdown.share(score.breached()));
        cells.add(Markdown.share(score.healthy()));
      }
      table.row(cells);
    }
  }

  void printPower(PrintWriter out) {
    Markdown table =
        new Markdown(out, List.of("true drop", "breached", "median time", "called healthy"));
    for (double drop : DROPS) {
      var scenario = GuardrailScenario.share("drop", 0.2, drop, 400);
      var score = new GuardrailSimulation(scenario, 1, runs, seed).run();
      table.row(
          List.of(
              Markdown.percent(drop),
              Markdown.share(score.breached()),
              Double.isNaN(score.medianBreach())
                  ? ""
                  : String.format(Locale.ROOT, "%.1f h", 72 * score.medianBreach()),
              Markdown.share(score.healthy())));
    }
  }
}
