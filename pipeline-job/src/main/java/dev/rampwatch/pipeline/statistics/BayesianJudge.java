package dev.rampwatch.pipeline.statistics;

import dev.rampwatch.contract.Measure;

/**
 * Posterior of the difference at each look, with uniform or unit-exponential priors. It decides
 * when the credible interval excludes zero; looking at every bucket, that happens by chance as
 * often as with the naive test, so it is a description and not a guard.
 *
 * <p>For volume a Poisson model would be far too sure, as a user's actions cluster. Counts and
 * users are divided by the dispersion, variance / mean of both groups together (quasi-Poisson,
 * McCullagh and Nelder 1989, 6.2), where it exceeds 1.
 */
record BayesianJudge(Measure measure, Plan plan) implements Judge {

  @Override
  public Judged judge(Memory before, Look look) {
    return new Judged(outcome(look), Memory.EMPTY);
  }

  private Outcome outcome(Look look) {
    if (!look.comparable()) {
      return new Outcome.NotComputable(Outcome.Reason.TOO_FEW_USERS, Standing.OPEN);
    }
    double dispersion = dispersion(look);
    PosteriorComparison posterior =
        PosteriorComparison.of(
            posterior(look.control(), dispersion),
            posterior(look.treatment(), dispersion),
            plan.alphaEach());
    Contrast contrast = Contrast.of(measure, look);
    boolean enough = plan.minimum().reached(look);
    Decision decision = enough ? posterior.interval().decision() : Decision.NONE;
    return new Outcome.Computed(
        contrast.difference(),
        lift(contrast, posterior.interval()),
        posterior.interval(),
        null,
        Standing.of(decision, look.bucketEnd()),
        enough,
        posterior);
  }

  /** The posterior's own width in standard errors, for a relative interval that agrees. */
  private RelativeLift lift(Contrast contrast, Interval interval) {
    double halfWidth = (interval.high() - interval.low()) / 2;
    double error = Math.sqrt(contrast.guardedVariance());
    return contrast.guardedLift(error > 0 ? halfWidth / error : 0);
  }

  private double dispersion(Look look) {
    if (measure == Measure.PROPENSITY) {
      return 1;
    }
    SampleSummary both = look.control().plus(look.treatment());
    return both.sum() == 0 ? 1 : Math.max(1, both.variance() / both.mean());
  }

  private Posterior posterior(SampleSummary summary, double dispersion) {
    return switch (measure) {
      case VOLUME -> Posterior.ofRate(summary.sum() / dispersion, summary.n() / dispersion);
      case PROPENSITY -> Posterior.ofShare((double) summary.sum(), (double) summary.n());
    };
  }
}
