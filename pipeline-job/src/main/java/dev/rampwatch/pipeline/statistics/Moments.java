package dev.rampwatch.pipeline.statistics;

import static dev.rampwatch.pipeline.statistics.Requirements.require;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A sample of real numbers, summarised.
 *
 * @param n size, at least 2
 * @param mean sample mean
 * @param variance unbiased sample variance
 */
public record Moments(double n, double mean, double variance) {

  /** Refuses samples without a variance. */
  public Moments {
    require(n >= 2, "a variance needs at least 2 users: %s", n);
    require(Double.isFinite(mean), "the mean must be finite: %s", mean);
    require(variance >= 0 && Double.isFinite(variance), "the variance is negative: %s", variance);
  }

  /** From a group of users. */
  public static Moments of(SampleSummary summary) {
    require(summary.n() >= 2, "a variance needs at least 2 users: %s", summary.n());
    return new Moments(summary.n(), summary.mean(), summary.variance());
  }

  /** From decimal sums, without rounding before the last step. */
  public static Moments of(long n, BigDecimal sum, BigDecimal sumSquares) {
    require(n >= 2, "a variance needs at least 2 users: %s", n);
    BigDecimal users = BigDecimal.valueOf(n);
    BigDecimal scatter = users.multiply(sumSquares).subtract(sum.multiply(sum));
    require(
        scatter.signum() >= 0,
        "%s users cannot have the sum %s and the sum of squares %s",
        n,
        sum,
        sumSquares);
    MathContext digits = MathContext.DECIMAL64;
    return new Moments(
        n,
        sum.divide(users, digits).doubleValue(),
        scatter
            .divide(users.multiply(users.subtract(BigDecimal.ONE)), MathContext.DECIMAL128)
            .doubleValue());
  }
}
