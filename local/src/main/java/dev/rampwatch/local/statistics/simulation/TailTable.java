package dev.rampwatch.local.statistics.simulation;

import dev.rampwatch.pipeline.statistics.Look;
import dev.rampwatch.pipeline.statistics.MinimumSample;
import dev.rampwatch.pipeline.statistics.Moments;
import dev.rampwatch.pipeline.statistics.SampleSummary;
import dev.rampwatch.pipeline.statistics.WelchTest;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Where heavy tails break Welch's test, and what the minimum sample rule leaves of it. */
record TailTable(int runs, long seed) {
  private static final double ALPHA = 0.05;

  /**
   * Errors of one test at one look, in a split of 10 controls to 1 treated user.
   *
   * @param increase share of experiments with a false increase
   * @param decrease share with a false decrease
   * @param allowed share that reaches the minimum sample
   * @param allowedError share of all experiments with a false decision that the rule lets pass
   */
  record Errors(double increase, double decrease, double allowed, double allowedError) {}

  void print(PrintWriter out) {
    Markdown table =
        new Markdown(
            out,
            List.of(
                "treated users (10 controls each)",
                "tail",
                "false increase",
                "false decrease",
                "minimum sample reached",
                "false decisions then"));
    for (double tail : new double[] {3, 2, 1.2}) {
      for (int users : new int[] {30, 100, 300, 1000, 3000}) {
        Errors errors = errors(users, new Counts.HeavyTailed(0.1, tail, 10_000));
        List<String> cells = new ArrayList<>(List.of(String.valueOf(users), String.valueOf(tail)));
        cells.add(Markdown.share(errors.increase()));
        cells.add(Markdown.share(errors.decrease()));
        cells.add(Markdown.share(errors.allowed()));
        cells.add(Markdown.share(errors.allowedError()));
        table.row(cells);
      }
    }
  }

  Errors errors(int users, Counts counts) {
    int increase = 0;
    int decrease = 0;
    int allowed = 0;
    int allowedError = 0;
    for (int run = 0; run < runs; run++) {
      SplittableRandom random = new SplittableRandom(seed + run);
      SampleSummary control = counts.sampler(random::nextLong).draw(10 * users);
      SampleSummary treatment = counts.sampler(random::nextLong).draw(users);
      Double p = WelchTest.of(Moments.of(control), Moments.of(treatment), ALPHA).pValue();
      boolean decided = p != null && p < ALPHA;
      boolean up = treatment.mean() > control.mean();
      increase += decided && up ? 1 : 0;
      decrease += decided && !up ? 1 : 0;
      if (MinimumSample.DEFAULT.reached(new Look(control, treatment, 1, 0))) {
        allowed++;
        allowedError += decided ? 1 : 0;
      }
    }
    double total = runs;
    return new Errors(increase / total, decrease / total, allowed / total, allowedError / total);
  }
}
