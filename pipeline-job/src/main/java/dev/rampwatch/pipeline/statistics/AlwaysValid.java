package dev.rampwatch.pipeline.statistics;

import static dev.rampwatch.pipeline.statistics.Requirements.require;
import static dev.rampwatch.pipeline.statistics.Requirements.requireAlpha;

/**
 * The mixture sequential probability ratio test and its confidence sequence: errors hold over any
 * number of looks, at any times, also chosen by looking at the data.
 *
 * <p>With V the variance of the difference δ at a look and a N(0, τ²) mixture over effects, Λ =
 * √(V/(V+τ²)) exp(τ²δ² / (2V(V+τ²))) (Johari, Pekelis and Walsh 2017, "Always Valid Inference",
 * with σ²(1/n₁+1/n₂) as V). Solving Λ = 1/α for δ gives the asymptotic confidence sequence of
 * Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (2024, "Time-uniform central limit theory", eq.
 * 2) with τ² = ρ²NV: one implementation serves both.
 *
 * @param lambda the likelihood ratio Λ
 * @param pValue min(1, 1/Λ) of this look; over looks take the least
 * @param halfWidth of the confidence sequence
 * @param interval of the difference
 */
public record AlwaysValid(double lambda, double pValue, double halfWidth, Interval interval) {

  /**
   * Computes one look.
   *
   * @param variance V, of the difference, positive
   * @param difference δ
   * @param tau2 variance of the mixture, positive, fixed before the first look
   * @param alpha two-sided error of the interval
   */
  public static AlwaysValid of(double variance, double difference, double tau2, double alpha) {
    require(
        variance > 0 && Double.isFinite(variance), "the variance must be positive: %s", variance);
    require(tau2 > 0 && Double.isFinite(tau2), "tau2 must be positive: %s", tau2);
    require(Double.isFinite(difference), "the difference must be finite: %s", difference);
    requireAlpha(alpha);
    // The ratio V/τ² first: V and τ² are often so small that their products would vanish.
    double ratio = variance / tau2;
    double logGrowth = Math.log1p(1 / ratio);
    double squaredZ = difference / variance * difference;
    double logLambda = 0.5 * (squaredZ / (1 + ratio) - logGrowth);
    double halfWidth = Math.sqrt(variance * (1 + ratio) * (-2 * Math.log(alpha) + logGrowth));
    return new AlwaysValid(
        Math.min(Math.exp(logLambda), Double.MAX_VALUE),
        Math.min(1, Math.exp(-logLambda)),
        halfWidth,
        Interval.around(difference, halfWidth));
  }

  /**
   * ρ² of the mixture that makes the interval tightest near so many users: (-2 ln α + ln(-2 ln α +
   * 1)) / users (Waudby-Smith et al. 2024, appendix B.2; as in GrowthBook's gbstats). Too small a
   * number costs little (the width grows with its logarithm), too large a number costs much (with
   * its root).
   */
  public static double rho2(double users, double alpha) {
    require(users > 0, "the number of users must be positive: %s", users);
    double budget = -2 * Math.log(requireAlpha(alpha));
    return (budget + Math.log1p(budget)) / users;
  }
}
