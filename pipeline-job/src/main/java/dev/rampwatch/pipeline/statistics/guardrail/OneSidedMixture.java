package dev.rampwatch.pipeline.statistics.guardrail;

import org.apache.commons.numbers.gamma.Erfc;

/**
 * The one-sided mixture sequential probability ratio test: errors hold over any number of looks, at
 * any times, for every effect on the harmless side.
 *
 * <p>With V the variance of the excess δ and a half-normal N⁺(0, τ²) mixture over harmful effects,
 * Λ = 2 √(V/(V+τ²)) exp(τ²δ² / (2V(V+τ²))) Φ(δ √(τ²/(V(V+τ²)))) (Robbins 1970, "Statistical methods
 * related to the law of the iterated logarithm", Ann. Math. Stat. 41:1397; Howard, Ramdas,
 * McAuliffe and Sekhon 2021, "Time-uniform, nonparametric, nonasymptotic confidence sequences",
 * Ann. Stat. 49:1055, one-sided normal mixture). The mixture has no weight on harmless effects, so
 * that Λ is a supermartingale under each of them and P(Λ ever reaches 1/α) ≤ α. Where harm is shown
 * Φ is near 1, and p about half of the two-sided test's.
 */
final class OneSidedMixture {
  private static final double ROOT_2 = Math.sqrt(2);

  private OneSidedMixture() {}

  /**
   * min(1, 1/Λ) of one look; over looks take the least.
   *
   * @param excess δ, positive in the direction that is tested
   * @param variance V, of the excess, positive
   * @param tau2 scale of the mixture, positive
   */
  static double pValue(double excess, double variance, double tau2) {
    double ratio = variance / tau2;
    double z = excess / Math.sqrt(variance) / Math.sqrt(1 + ratio);
    // 2 Φ(z) = erfc(-z/√2), whose relative precision holds in the far tail.
    double logLambda = Math.log(Erfc.value(-z / ROOT_2)) + 0.5 * (z * z - Math.log1p(1 / ratio));
    // Far on the harmless side the tail vanishes before the exponential makes up for it.
    return Double.isFinite(logLambda) ? Math.min(1, Math.exp(-logLambda)) : 1;
  }
}
