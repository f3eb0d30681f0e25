package dev.rampwatch.pipeline.statistics;

import dev.rampwatch.contract.Measure;
import org.jspecify.annotations.Nullable;

/**
 * Group-sequential bounds over the buckets of an epoch. The error is spent by the epoch's elapsed
 * time; the correlation between looks follows the variance of the score n_e (mean_t - mean_c), as
 * {@link AlwaysValidJudge} explains. The interval is the repeated confidence interval of Jennison
 * and Turnbull (1989): it covers at all looks together. There is no p-value: a nominal one would
 * invite the very reading that the bounds forbid.
 */
record AlphaSpendingJudge(Measure measure, Plan plan) implements Judge {

  /** The memory: decision (2 numbers), error spent, and if a bound was computed the walk. */
  private record Past(Standing standing, Spending spending) {
    private static final int WALK = 3;
    private static final int DENSITY = 5;

    static Past of(Memory memory) {
      if (memory.isEmpty()) {
        return new Past(Standing.OPEN, Spending.NONE);
      }
      Standing standing = Standing.ofNumbers(memory.get(0), memory.get(1));
      return new Past(standing, new Spending(memory.get(2), walk(memory)));
    }

    private static @Nullable CrossingWalk walk(Memory memory) {
      return memory.size() == WALK
          ? null
          : new CrossingWalk(memory.get(WALK), memory.get(WALK + 1), memory.from(DENSITY));
    }

    Memory memory() {
      CrossingWalk walk = spending.walk();
      double[] values = new double[walk == null ? WALK : DENSITY + CrossingWalk.NODES];
      values[0] = standing.sign();
      values[1] = standing.time();
      values[2] = spending.spent();
      if (walk != null) {
        values[WALK] = walk.clock();
        values[WALK + 1] = walk.bound();
        System.arraycopy(walk.density(), 0, values, DENSITY, CrossingWalk.NODES);
      }
      return Memory.of(values);
    }
  }

  @Override
  public Judged judge(Memory before, Look look) {
    Past past = Past.of(before);
    if (!look.comparable()) {
      return new Judged(
          new Outcome.NotComputable(Outcome.Reason.TOO_FEW_USERS, past.standing()), before);
    }
    Contrast contrast = Contrast.of(measure, look);
    if (contrast.guardedVariance() == 0) {
      return new Judged(Untested.outcome(contrast, past.standing()), before);
    }
    boolean enough = plan.minimum().reached(look);
    Past next = enough ? advance(past, contrast, look) : past;
    double bound = next.spending().bound();
    Outcome outcome =
        new Outcome.Computed(
            contrast.difference(),
            contrast.guardedLift(bound),
            interval(contrast, bound),
            null,
            next.standing(),
            enough,
            null);
    return new Judged(outcome, next.memory());
  }

  private Past advance(Past past, Contrast contrast, Look look) {
    SpendingDesign design = new SpendingDesign(plan.spending(), 2, plan.alphaEach());
    SpendingDesign.Step step =
        design.next(past.spending(), look.elapsed(), contrast.scoreVariance());
    if (!step.tested()) {
      return past;
    }
    Decision decision = interval(contrast, step.after().bound()).decision();
    return new Past(past.standing().orElse(decision, look.bucketEnd()), step.after());
  }

  private static Interval interval(Contrast contrast, double bound) {
    return Interval.around(contrast.difference(), bound * Math.sqrt(contrast.guardedVariance()));
  }
}
