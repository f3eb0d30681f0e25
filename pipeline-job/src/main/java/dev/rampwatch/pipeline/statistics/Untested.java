package dev.rampwatch.pipeline.statistics;

/** The outcome of a look at which no user differs from another: an estimate, and no test. */
final class Untested {
  private Untested() {}

  static Outcome outcome(Contrast contrast, Standing standing) {
    return new Outcome.Computed(
        contrast.difference(),
        contrast.guardedLift(0),
        Interval.around(contrast.difference(), 0),
        null,
        standing,
        false,
        null);
  }
}
