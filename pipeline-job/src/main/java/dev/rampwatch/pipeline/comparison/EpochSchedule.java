package dev.rampwatch.pipeline.comparison;

import dev.rampwatch.metadata.Epoch;
import dev.rampwatch.pipeline.bucket.Buckets;

/**
 * The bucket ends of an epoch that have rows.
 *
 * @param epoch the epoch
 * @param buckets the bucket ends there are
 */
record EpochSchedule(Epoch epoch, Buckets buckets) {

  /** The first bucket end after the epoch's start. */
  long first() {
    return buckets.endAfter(epoch.start().toEpochMilli());
  }

  /** The first bucket end at or after the epoch's end. */
  long last() {
    return buckets.endAtOrAfter(epoch.end().toEpochMilli());
  }

  /** Fraction of the epoch that is over at a bucket end, at most 1. */
  double elapsed(long bucketEnd) {
    double start = epoch.start().toEpochMilli();
    double length = epoch.end().toEpochMilli() - start;
    return Math.min(1, (bucketEnd - start) / length);
  }
}
