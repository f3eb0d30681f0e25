package dev.rampwatch.pipeline.statistics;

import dev.rampwatch.contract.Measure;
import org.jspecify.annotations.Nullable;

/**
 * The classical tests, recomputed at each look without memory of earlier ones: their error holds
 * for one look, the one at the epoch's end.
 */
record FixedHorizonJudge(Measure measure, Plan plan) implements Judge {

  @Override
  public Judged judge(Memory before, Look look) {
    return new Judged(outcome(look), Memory.EMPTY);
  }

  private Outcome outcome(Look look) {
    if (!look.comparable()) {
      return new Outcome.NotComputable(Outcome.Reason.TOO_FEW_USERS, Standing.OPEN);
    }
    return switch (measure) {
      case VOLUME -> {
        WelchTest test =
            WelchTest.of(
                Moments.of(look.control()), Moments.of(look.treatment()), plan.alphaEach());
        yield computed(look, test.difference(), test.lift(), test.interval(), test.pValue());
      }
      case PROPENSITY -> {
        ProportionTest test = ProportionTest.of(look.control(), look.treatment(), plan.alphaEach());
        yield computed(look, test.difference(), test.lift(), test.interval(), test.pValue());
      }
    };
  }

  private Outcome computed(
      Look look, double difference, RelativeLift lift, Interval interval, @Nullable Double pValue) {
    boolean enough = plan.minimum().reached(look);
    boolean significant = enough && pValue != null && pValue < plan.alphaEach();
    Decision decision = significant ? Decision.of(difference) : Decision.NONE;
    Standing standing = Standing.of(decision, look.bucketEnd());
    return new Outcome.Computed(difference, lift, interval, pValue, standing, enough, null);
  }
}
