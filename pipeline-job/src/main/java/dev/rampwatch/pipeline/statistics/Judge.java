package dev.rampwatch.pipeline.statistics;

import dev.rampwatch.contract.Measure;
import dev.rampwatch.contract.Method;

/**
 * Compares one treatment with the control on one event type and measure by one method: a pure
 * function from the memory of the looks so far and a new look to an outcome and the next memory.
 */
public interface Judge {

  /**
   * Judges a look.
   *
   * @param before {@link Memory#EMPTY} at the epoch's first look, then what the look before gave
   */
  Judged judge(Memory before, Look look);

  /** The judge of a method; immutable, to be shared by all comparisons on a measure. */
  static Judge of(Method method, Measure measure, Plan plan) {
    return switch (method) {
      case FIXED_HORIZON -> new FixedHorizonJudge(measure, plan);
      case ALWAYS_VALID -> new AlwaysValidJudge(measure, plan);
      case ALPHA_SPENDING -> new AlphaSpendingJudge(measure, plan);
      case GAMBLERS_RUIN -> new GamblersRuinJudge(measure, plan);
      case BAYESIAN -> new BayesianJudge(measure, plan);
    };
  }
}
