package dev.rampwatch.pipeline.statistics;

import static dev.rampwatch.pipeline.statistics.Requirements.requireAlpha;

import org.apache.commons.numbers.rootfinder.BrentSolver;

/**
 * What two independent posteriors say about treatment against control. Not protected against
 * peeking.
 *
 * @param probabilityToBeBetter P(treatment &gt; control)
 * @param expectedLoss E[max(control - treatment, 0)]: what choosing the treatment costs on average
 * @param interval central credible interval of treatment - control
 */
public record PosteriorComparison(
    double probabilityToBeBetter, double expectedLoss, Interval interval) {

  /** Compares, with a credible interval of probability 1 - alpha. */
  public static PosteriorComparison of(Posterior control, Posterior treatment, double alpha) {
    requireAlpha(alpha);
    double loss =
        control.width() < treatment.width()
            ? control.expectation(treatment::shortfall, treatment.lowest(), treatment.highest())
            : treatment.expectation(control::excess, control.lowest(), control.highest());
    double low = quantile(control, treatment, alpha / 2);
    double high = quantile(control, treatment, 1 - alpha / 2);
    double better = Math.min(1, 1 - differenceBelow(control, treatment, 0));
    return new PosteriorComparison(
        Math.max(0, better), loss, new Interval(Math.min(low, high), Math.max(low, high)));
  }

  /**
   * P(treatment - control ≤ difference). The integral runs over the narrower posterior, on whose
   * scale the other one's distribution function is smooth but for its ends.
   */
  private static double differenceBelow(Posterior control, Posterior treatment, double difference) {
    return control.width() < treatment.width()
        ? control.expectation(
            x -> treatment.below(x + difference),
            treatment.lowest() - difference,
            treatment.highest() - difference)
        : treatment.expectation(
            x -> 1 - control.below(x - difference),
            control.lowest() + difference,
            control.highest() + difference);
  }

  private static double quantile(Posterior control, Posterior treatment, double probability) {
    double least = treatment.lowest() - control.highest();
    double most = treatment.highest() - control.lowest();
    double precision = (most - least) * 1e-12;
    return new BrentSolver(1e-14, precision, 1e-15)
        .findRoot(x -> differenceBelow(control, treatment, x) - probability, least, most);
  }
}
