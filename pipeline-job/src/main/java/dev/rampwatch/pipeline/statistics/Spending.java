package dev.rampwatch.pipeline.statistics;

import org.jspecify.annotations.Nullable;

/**
 * How far an epoch's error is spent on one side.
 *
 * @param spent one-sided error spent by the looks so far
 * @param walk the paths still below the bounds; null before the first look that spends anything
 */
record Spending(double spent, @Nullable CrossingWalk walk) {
  static final Spending NONE = new Spending(0, null);

  /** The bound of the last look that spent anything; the cap before. */
  double bound() {
    return walk == null ? CrossingWalk.HIGHEST : walk.bound();
  }
}
