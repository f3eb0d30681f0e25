package dev.rampwatch.local.statistics.simulation;

import dev.rampwatch.pipeline.statistics.Interval;
import dev.rampwatch.pipeline.statistics.ProportionTest;
import dev.rampwatch.pipeline.statistics.RelativeLift;
import dev.rampwatch.pipeline.statistics.SampleSummary;
import java.io.PrintWriter;
import java.util.List;
import java.util.SplittableRandom;

/** Coverage of the relative lift's interval towards a control mean of zero. */
record LiftTable(int runs, long seed) {
  private static final int USERS = 10_000;
  private static final double LIFT = 0.2;
  private static final double CRITICAL = 1.959963984540054;

  /**
   * Coverage by method.
   *
   * @param fieller share of experiments whose interval, bounded or not, holds the lift
   * @param bounded share whose interval is bounded
   * @param delta coverage of the delta method beside it
   */
  record Coverage(double fieller, double bounded, double delta) {}

  void print(PrintWriter out) {
    Markdown table =
        new Markdown(
            out,
            List.of(
                "users who act, of 10,000 controls",
                "Fieller",
                "of these bounded",
                "delta method"));
    for (int acting : new int[] {2, 4, 8, 16, 32, 128, 1024}) {
      Coverage coverage = coverage(acting);
      table.row(
          List.of(
              String.valueOf(acting),
              Markdown.share(coverage.fieller()),
              Markdown.share(coverage.bounded()),
              Markdown.share(coverage.delta())));
    }
  }

  Coverage coverage(int acting) {
    double share = (double) acting / USERS;
    int fieller = 0;
    int bounded = 0;
    int delta = 0;
    for (int run = 0; run < runs; run++) {
      SplittableRandom random = new SplittableRandom(seed + run);
      SampleSummary control = new Counts.Once(share).sampler(random::nextLong).draw(USERS);
      SampleSummary treatment =
          new Counts.Once(share * (1 + LIFT)).sampler(random::nextLong).draw(USERS);
      RelativeLift lift = ProportionTest.of(control, treatment, 0.05).lift();
      if (lift instanceof RelativeLift.Bounded interval) {
        bounded++;
        fieller += interval.interval().contains(LIFT) ? 1 : 0;
      } else {
        fieller++;
      }
      delta += deltaMethodHolds(control.mean(), treatment.mean()) ? 1 : 0;
    }
    double total = runs;
    return new Coverage(fieller / total, bounded / total, delta / total);
  }

  private static boolean deltaMethodHolds(double control, double treatment) {
    if (control == 0) {
      return false;
    }
    double ratio = treatment / control;
    double variance =
        (treatment * (1 - treatment) + ratio * ratio * control * (1 - control))
            / (USERS * control * control);
    double halfWidth = CRITICAL * Math.sqrt(variance);
    return new Interval(ratio - 1 - halfWidth, ratio - 1 + halfWidth).contains(LIFT);
  }
}
