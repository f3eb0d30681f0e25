package dev.rampwatch.pipeline.statistics;

import static dev.rampwatch.pipeline.statistics.Requirements.require;
import static dev.rampwatch.pipeline.statistics.Requirements.requireAlpha;

import dev.rampwatch.contract.Correction;

/**
 * What an experiment's analysis fixes before it looks at data.
 *
 * @param alpha two-sided error of the whole experiment and epoch, e.g. 0.05
 * @param correction how alpha is shared
 * @param comparisons treatments × event types × measures
 * @param minimum below which nothing is decided
 * @param tightestAt users (control and treatment together, evenly split) at which the always-valid
 *     interval is tightest
 * @param spending how alpha spending shares the error over the epoch
 * @param ruinLift relative effect that gambler's ruin is to find
 * @param ruinPower probability with which it is to find it
 */
public record Plan(
    double alpha,
    Correction correction,
    int comparisons,
    MinimumSample minimum,
    long tightestAt,
    SpendingFunction spending,
    double ruinLift,
    double ruinPower) {

  /** 95 %, one comparison, the documented defaults. */
  public static final Plan DEFAULT =
      new Plan(
          0.05,
          Correction.BONFERRONI,
          1,
          MinimumSample.DEFAULT,
          5_000,
          new SpendingFunction.ObrienFleming(),
          0.1,
          0.8);

  /** Refuses what has no meaning. */
  public Plan {
    requireAlpha(alpha);
    require(comparisons >= 1, "there is at least one comparison: %s", comparisons);
    require(tightestAt >= 1, "the interval must be tightest at 1 user or more: %s", tightestAt);
    require(ruinPower > 0 && ruinPower < 1, "the power must lie between 0 and 1: %s", ruinPower);
    require(ruinLift > 0, "the lift to be found must be positive: %s", ruinLift);
  }

  /** The error budget of each single comparison. */
  public double alphaEach() {
    return correction == Correction.NONE ? alpha : alpha / comparisons;
  }

  /** With another total error. */
  public Plan withAlpha(double changed) {
    return new Plan(
        changed, correction, comparisons, minimum, tightestAt, spending, ruinLift, ruinPower);
  }

  /** With another correction over so many comparisons. */
  public Plan withComparisons(Correction changed, int count) {
    return new Plan(alpha, changed, count, minimum, tightestAt, spending, ruinLift, ruinPower);
  }

  /** With another minimum sample. */
  public Plan withMinimum(MinimumSample changed) {
    return new Plan(
        alpha, correction, comparisons, changed, tightestAt, spending, ruinLift, ruinPower);
  }

  /** With the always-valid interval tightest at another size. */
  public Plan withTightestAt(long users) {
    return new Plan(alpha, correction, comparisons, minimum, users, spending, ruinLift, ruinPower);
  }

  /** With another spending function. */
  public Plan withSpending(SpendingFunction changed) {
    return new Plan(
        alpha, correction, comparisons, minimum, tightestAt, changed, ruinLift, ruinPower);
  }

  /** With gambler's ruin designed for another effect. */
  public Plan withRuin(double lift, double power) {
    return new Plan(alpha, correction, comparisons, minimum, tightestAt, spending, lift, power);
  }
}
