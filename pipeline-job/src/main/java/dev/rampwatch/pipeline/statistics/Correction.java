package dev.rampwatch.pipeline.statistics;

/** How the error budget is shared over the comparisons of an experiment. */
public enum Correction {
  /** Each comparison has the whole alpha. */
  NONE,
  /** Each comparison has alpha divided by their number. */
  BONFERRONI,
  /**
   * Holm's step-down for the fixed-horizon decisions of a bucket ({@link Multiplicity}); intervals
   * and sequential methods, which decide at different times, take Bonferroni's share.
   */
  HOLM
}
