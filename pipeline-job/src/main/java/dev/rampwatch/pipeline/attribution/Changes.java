package dev.rampwatch.pipeline.attribution;

import dev.rampwatch.pipeline.bucket.SeriesKey;

/** Takes what a record changes. */
@FunctionalInterface
interface Changes {
  /** A change of a series at a bucket end and at every later one. */
  void add(SeriesKey series, long bucketEnd, long volume, long users, long sumSquares);

  /** A change of a plain number. */
  default void add(SeriesKey series, long bucketEnd, long number) {
    add(series, bucketEnd, number, 0, 0);
  }
}
