package dev.rampwatch.pipeline.statistics.guardrail;

import dev.rampwatch.contract.Measure;
import dev.rampwatch.pipeline.statistics.Look;
import dev.rampwatch.pipeline.statistics.SampleSummary;

/**
 * How far the treatment's mean lies beyond the tolerated multiple θ of the control's mean, in the
 * direction of harm: ±(mean_t - θ mean_c). Where it is 0 the harm is just tolerated.
 *
 * @param excess the distance; positive beyond the tolerance
 * @param variance its variance
 * @param weight 1 / (1/n_t + θ²/n_c): the users that would tell as much
 */
record Excess(double excess, double variance, double weight) {

  /**
   * Needs two users in each group. The variance is the larger of the groups' own and the pooled
   * one, as in the comparisons: a small treatment that shows no action yet has no variance of its
   * own, and would raise false alarms.
   */
  static Excess of(Measure measure, Harm harm, Look look) {
    SampleSummary control = look.control();
    SampleSummary treatment = look.treatment();
    double limit = harm.limit();
    double perTreated = 1.0 / treatment.n();
    double perControl = limit * limit / control.n();
    double own =
        userVariance(measure, treatment) * perTreated + userVariance(measure, control) * perControl;
    double pooled = userVariance(measure, control.plus(treatment)) * (perTreated + perControl);
    return new Excess(
        harm.direction().sign() * (treatment.mean() - limit * control.mean()),
        Math.max(own, pooled),
        1 / (perTreated + perControl));
  }

  private static double userVariance(Measure measure, SampleSummary summary) {
    return switch (measure) {
      case VOLUME -> summary.variance();
      case PROPENSITY -> summary.mean() * (1 - summary.mean());
    };
  }

  /** A user's variance, both groups together. */
  double perUser() {
    return variance * weight;
  }
}
