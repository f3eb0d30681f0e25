package dev.rampwatch.pipeline.statistics;

import dev.rampwatch.contract.Measure;

/**
 * The always-valid test over the looks of an epoch.
 *
 * <p>Its clock is the variance W of the score S = n_e (mean_t - mean_c), with n_e = 1/(1/n_c +
 * 1/n_t). Under no effect S has uncorrelated increments whatever the allocations were while the
 * users came, so ramps do not disturb it, and it stays ahead also where the users of the first hour
 * keep acting, so that the variance per user grows. The mixture's variance in that clock, ω, is
 * frozen at the first look with enough sample. For constant variance σ² this is τ² = σ⁴/ω = 4ρ²σ²,
 * the setting of {@link AlwaysValid#rho2} for an even split.
 */
record AlwaysValidJudge(Measure measure, Plan plan) implements Judge {

  /** The memory: least p-value, ω (0 before it is frozen), decision. */
  private record Past(double pValue, double omega, Standing standing) {
    static Past of(Memory memory) {
      return memory.isEmpty()
          ? new Past(1, 0, Standing.OPEN)
          : new Past(
              memory.get(0), memory.get(1), Standing.ofNumbers(memory.get(2), memory.get(3)));
    }

    Memory memory() {
      return Memory.of(pValue, omega, standing.sign(), standing.time());
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
    double variance = contrast.guardedVariance();
    if (variance == 0) {
      return new Judged(Untested.outcome(contrast, past.standing()), before);
    }
    boolean enough = plan.minimum().reached(look);
    double omega = past.omega() > 0 ? past.omega() : omega(contrast);
    double score = contrast.effectiveUsers() * variance;
    AlwaysValid test =
        AlwaysValid.of(variance, contrast.difference(), score * score / omega, plan.alphaEach());
    Past next = enough ? advance(past, omega, test, look) : past;
    Outcome outcome =
        new Outcome.Computed(
            contrast.difference(),
            contrast.guardedLift(test.halfWidth() / Math.sqrt(variance)),
            test.interval(),
            next.pValue(),
            next.standing(),
            enough,
            null);
    return new Judged(outcome, next.memory());
  }

  private double omega(Contrast contrast) {
    double perUser = contrast.guardedVariance() * contrast.effectiveUsers();
    return perUser / (4 * AlwaysValid.rho2((double) plan.tightestAt(), plan.alphaEach()));
  }

  private Past advance(Past past, double omega, AlwaysValid test, Look look) {
    double pValue = Math.min(past.pValue(), test.pValue());
    Standing standing = past.standing().orElse(test.interval().decision(), look.bucketEnd());
    return new Past(pValue, omega, standing);
  }
}
