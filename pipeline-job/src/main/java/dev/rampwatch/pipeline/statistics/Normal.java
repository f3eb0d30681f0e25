package dev.rampwatch.pipeline.statistics;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.InverseErfc;

/** The standard normal distribution; tails keep their relative precision. */
final class Normal {
  private static final double ROOT_2 = Math.sqrt(2);
  private static final double ROOT_2_PI = Math.sqrt(2 * Math.PI);

  private Normal() {}

  /** P(Z &gt; z). */
  static double upperTail(double z) {
    return 0.5 * Erfc.value(z / ROOT_2);
  }

  /** The z with P(Z &gt; z) = probability. */
  static double upperQuantile(double probability) {
    return ROOT_2 * InverseErfc.value(2 * probability);
  }

  /** P(|Z| &gt; |z|). */
  static double twoSidedP(double z) {
    return Erfc.value(Math.abs(z) / ROOT_2);
  }

  static double density(double z) {
    return Math.exp(-0.5 * z * z) / ROOT_2_PI;
  }
}
