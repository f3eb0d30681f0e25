package dev.rampwatch.pipeline.statistics;

import dev.rampwatch.contract.Measure;

/**
 * Treatment against control at one look, as means with the variances of these means.
 *
 * @param control mean (volume) or share (propensity) of the control
 * @param treatment mean or share of the treatment
 * @param varianceControl variance of the control's mean
 * @param varianceTreatment variance of the treatment's mean
 * @param pooledVariance variance of the difference if both groups were alike
 * @param effectiveUsers 1 / (1/n_control + 1/n_treatment): users per group of an even split that
 *     would tell as much, halved
 */
record Contrast(
    double control,
    double treatment,
    double varianceControl,
    double varianceTreatment,
    double pooledVariance,
    double effectiveUsers) {

  /** Needs two users in each group. */
  static Contrast of(Measure measure, Look look) {
    SampleSummary control = look.control();
    SampleSummary treatment = look.treatment();
    SampleSummary both = control.plus(treatment);
    double effectiveUsers = 1 / (1.0 / control.n() + 1.0 / treatment.n());
    return new Contrast(
        control.mean(),
        treatment.mean(),
        userVariance(measure, control) / control.n(),
        userVariance(measure, treatment) / treatment.n(),
        userVariance(measure, both) / effectiveUsers,
        effectiveUsers);
  }

  private static double userVariance(Measure measure, SampleSummary summary) {
    return switch (measure) {
      case VOLUME -> summary.variance();
      case PROPENSITY -> summary.mean() * (1 - summary.mean());
    };
  }

  double difference() {
    return treatment - control;
  }

  /** Variance of the difference, each group with its own variance. */
  double variance() {
    return varianceControl + varianceTreatment;
  }

  /**
   * The larger of the unpooled and the pooled variance. With a small treatment group and a rare
   * action the treatment often shows no action, and hence no variance, for many looks; the unpooled
   * variance then raises false alarms at most experiments, whereas the pooled one knows from the
   * control how much to expect. Without an effect both agree as the sample grows.
   */
  double guardedVariance() {
    return Math.max(variance(), pooledVariance);
  }

  /** Variance of the score n_e (mean_t - mean_c): the clock of the sequential methods. */
  double scoreVariance() {
    return effectiveUsers * effectiveUsers * guardedVariance();
  }

  /** The relative lift, widened as the guard widens the difference's interval. */
  RelativeLift guardedLift(double critical) {
    double widening = variance() > 0 ? guardedVariance() / variance() : 1;
    return RelativeLift.fieller(
        control, treatment, varianceControl * widening, varianceTreatment * widening, critical);
  }
}
