package dev.rampwatch.pipeline.statistics;

import static dev.rampwatch.pipeline.statistics.Requirements.requireAlpha;

import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Welch's t-test of treatment - control (Welch 1947, Biometrika 34:28): each group with its own
 * variance, Satterthwaite's degrees of freedom. If no user differs from another there is no test: t
 * and p are null and the interval is a point.
 *
 * @param difference treatment mean - control mean
 * @param lift relative lift with Fieller's interval
 * @param t the statistic
 * @param df degrees of freedom
 * @param pValue two-sided
 * @param interval of the difference at confidence 1 - alpha
 */
public record WelchTest(
    double difference,
    RelativeLift lift,
    @Nullable Double t,
    @Nullable Double df,
    @Nullable Double pValue,
    Interval interval) {

  /** Tests at two-sided error {@code alpha}. */
  public static WelchTest of(Moments control, Moments treatment, double alpha) {
    requireAlpha(alpha);
    double difference = treatment.mean() - control.mean();
    double controlShare = control.variance() / control.n();
    double treatmentShare = treatment.variance() / treatment.n();
    double variance = controlShare + treatmentShare;
    if (variance == 0) {
      return new WelchTest(
          difference,
          RelativeLift.fieller(control.mean(), treatment.mean(), 0, 0, 0),
          null,
          null,
          null,
          Interval.around(difference, 0));
    }
    double t = difference / Math.sqrt(variance);
    double df =
        variance
            * variance
            / (controlShare * controlShare / (control.n() - 1)
                + treatmentShare * treatmentShare / (treatment.n() - 1));
    TDistribution distribution = TDistribution.of(df);
    double critical = distribution.inverseSurvivalProbability(alpha / 2);
    return new WelchTest(
        difference,
        RelativeLift.fieller(
            control.mean(), treatment.mean(), controlShare, treatmentShare, critical),
        t,
        df,
        2 * distribution.survivalProbability(Math.abs(t)),
        Interval.around(difference, critical * Math.sqrt(variance)));
  }
}
