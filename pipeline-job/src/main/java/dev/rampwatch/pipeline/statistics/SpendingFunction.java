package dev.rampwatch.pipeline.statistics;

import static dev.rampwatch.pipeline.statistics.Requirements.require;

/**
 * How much of a one-sided error budget may be spent by a fraction of the epoch (Lan and DeMets
 * 1983, Biometrika 70:659). Two-sided designs are two one-sided ones with half of alpha each, as in
 * ldbounds and gsDesign; spending the two-sided alpha with the same formula gives other numbers.
 */
public sealed interface SpendingFunction {

  /** The error spent at a fraction from 0 to 1 of a one-sided budget alpha. */
  double spent(double fraction, double alpha);

  /** Spends almost nothing early: 2 - 2 Φ(z₁₋ₐ⁄₂ / √t), in the manner of O'Brien and Fleming. */
  record ObrienFleming() implements SpendingFunction {
    @Override
    public double spent(double fraction, double alpha) {
      return Normal.twoSidedP(Normal.upperQuantile(alpha / 2) / Math.sqrt(fraction));
    }
  }

  /** Spends early, for nearly constant bounds: α ln(1 + (e-1) t), in the manner of Pocock. */
  record Pocock() implements SpendingFunction {
    @Override
    public double spent(double fraction, double alpha) {
      return alpha * Math.log1p((Math.E - 1) * fraction);
    }
  }

  /** α t^exponent (Kim and DeMets 1987, Biometrika 74:149): 1 is even, 3 near O'Brien-Fleming. */
  record Power(double exponent) implements SpendingFunction {
    /** Refuses an exponent that is not positive. */
    public Power {
      require(
          exponent > 0 && Double.isFinite(exponent), "the exponent must be positive: %s", exponent);
    }

    @Override
    public double spent(double fraction, double alpha) {
      return alpha * Math.pow(fraction, exponent);
    }
  }
}
