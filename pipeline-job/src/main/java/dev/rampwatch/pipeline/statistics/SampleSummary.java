package dev.rampwatch.pipeline.statistics;

import static dev.rampwatch.pipeline.statistics.Requirements.require;

/**
 * What one group contributes to one comparison: exact integer sums over its users, those with zero
 * actions included.
 *
 * <p>For volume, {@code sum} is the number of actions and {@code sumSquares} the sum over users of
 * their squared count. For propensity every user counts 0 or 1, so {@code sum = sumSquares =} users
 * who acted.
 *
 * @param n users of the group (triggered users)
 * @param sum sum over users of their count
 * @param sumSquares sum over users of their squared count
 */
public record SampleSummary(long n, long sum, long sumSquares) {

  /** Refuses sums that no set of {@code n} non-negative integer counts can have. */
  public SampleSummary {
    require(n >= 0, "the number of users must not be negative: %s", n);
    require(sum >= 0, "the sum must not be negative: %s", sum);
    require(
        sumSquares >= sum,
        "the sum of squares (%s) of whole numbers is at least their sum (%s)",
        sumSquares,
        sum);
    require(
        Int128.differenceOfProducts(n, sumSquares, sum, sum) >= 0,
        "%s users cannot have the sum %s and the sum of squares %s",
        n,
        sum,
        sumSquares);
  }

  /** A group of {@code n} users of whom {@code acted} did the action at least once. */
  public static SampleSummary ofActed(long acted, long n) {
    require(acted >= 0, "the number of users who acted must not be negative: %s", acted);
    require(acted <= n, "more users acted (%s) than there are (%s)", acted, n);
    return new SampleSummary(n, acted, acted);
  }

  /** Both groups as one. */
  public SampleSummary plus(SampleSummary other) {
    return new SampleSummary(
        Math.addExact(n, other.n),
        Math.addExact(sum, other.sum),
        Math.addExact(sumSquares, other.sumSquares));
  }

  /** Mean count per user; for propensity the share of users who acted. Needs {@code n >= 1}. */
  public double mean() {
    return (double) sum / n;
  }

  /**
   * Unbiased variance of a user's count. Needs {@code n >= 2}.
   *
   * <p>(n Σx² - (Σx)²) / (n (n-1)), with the numerator in exact 128-bit integers: 10^9 users whose
   * counts differ in one action lose no digit, where floating point would return noise or less than
   * zero.
   */
  public double variance() {
    return Int128.differenceOfProducts(n, sumSquares, sum, sum) / n / (n - 1.0);
  }

  /**
   * The number of equally active users that would carry the same weight: (Σx)² / Σx² (Kish 1965).
   * It is the number of users who acted where each acted once, and near 1 where a single user made
   * almost all the actions.
   */
  public double effectiveActors() {
    return sumSquares == 0 ? 0 : (double) sum / sumSquares * sum;
  }
}
