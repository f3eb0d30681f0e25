package dev.rampwatch.local.statistics.simulation;

import dev.rampwatch.pipeline.statistics.Plan;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How often and how early each method finds an effect, and whether its intervals hold it. */
record PowerTable(Plan plan, int runs, long seed) {
  private static final List<Contender> ALL =
      List.of(
          Contender.AT_THE_END,
          Contender.ALWAYS_VALID,
          Contender.OBRIEN_FLEMING,
          Contender.POCOCK,
          Contender.GAMBLERS_RUIN);

  /** With 28,800 users a group at 10 %: about 20, 45, 75, 93 and nearly 100 % fixed power. */
  private static final double[] LIFTS = {0.028, 0.049, 0.07, 0.09, 0.15};

  void print(PrintWriter out) {
    List<String> header = new ArrayList<>(List.of("lift"));
    ALL.forEach(contender -> header.add(contender.title()));
    Markdown table = new Markdown(out, header);
    for (double lift : LIFTS) {
      List<String> cells = new ArrayList<>(List.of(Markdown.percent(lift)));
      Scenario scenario = Scenario.share("effect", 0.1, lift, 100);
      new Simulation(scenario, plan.withRuin(0.07, 0.8), runs, seed)
          .run(ALL)
          .forEach((contender, score) -> cells.add(cell(contender, score)));
      table.row(cells);
    }
  }

  private static String cell(Contender contender, Simulation.Score score) {
    String time =
        contender == Contender.AT_THE_END || Double.isNaN(score.medianDecision())
            ? ""
            : String.format(Locale.ROOT, " at %.0f h", 72 * score.medianDecision());
    return Markdown.share(score.decided()) + time + ", covers " + Markdown.share(score.covered());
  }
}
