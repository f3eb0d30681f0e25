package dev.rampwatch.pipeline.statistics;

/** Looks as tests speak of them. */
final class Looks {
  private static final long BUCKET = 900_000;

  private Looks() {}

  /** The look at the end of a bucket of 288, with users who acted of all users. */
  static Look at(int bucket, long controlActed, long controls, long treatmentActed, long treated) {
    return new Look(
        SampleSummary.ofActed(controlActed, controls),
        SampleSummary.ofActed(treatmentActed, treated),
        bucket / 288.0,
        time(bucket));
  }

  static long time(int bucket) {
    return bucket * BUCKET;
  }

  static Outcome.Computed computed(Judged judged) {
    return (Outcome.Computed) judged.outcome();
  }
}
