package dev.rampwatch.pipeline.statistics;

import static dev.rampwatch.pipeline.statistics.Requirements.require;

/**
 * What is known at one bucket end.
 *
 * @param control the control's users since the epoch's start
 * @param treatment the treatment's users since the epoch's start
 * @param elapsed fraction of the epoch that is over, 0 &lt; elapsed; above 1 is taken as 1
 * @param bucketEnd the bucket's end, ms since 1970
 */
public record Look(SampleSummary control, SampleSummary treatment, double elapsed, long bucketEnd) {

  /** Refuses a fraction that is not positive and finite. */
  public Look {
    require(
        elapsed > 0 && elapsed < Double.POSITIVE_INFINITY,
        "the elapsed fraction of the epoch must be positive: %s",
        elapsed);
  }

  boolean comparable() {
    return control.n() >= 2 && treatment.n() >= 2;
  }
}
