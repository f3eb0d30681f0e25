package dev.rampwatch.metadata;

import java.time.Duration;
import java.time.Instant;

/**
 * A span in which counts accumulate from zero: [start, end).
 *
 * @param start the ramp that opened it
 * @param end start plus the aggregation period, or the moment the experiment ended before that
 */
public record Epoch(Instant start, Instant end) {
  /** Checks that the span is not empty. */
  public Epoch {
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException("an epoch must end after it starts: " + start);
    }
  }

  /** The first bucket end at or after the epoch's end: that of its last row. */
  public Instant lastBucketEnd(Duration bucket) {
    long length = bucket.toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(end.toEpochMilli() + length - 1, length) * length);
  }
}
