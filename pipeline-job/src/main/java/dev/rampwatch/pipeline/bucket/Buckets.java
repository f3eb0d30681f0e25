package dev.rampwatch.pipeline.bucket;

import java.io.Serializable;

/**
 * The bucket ends: multiples of the bucket's length since the Unix epoch, so aligned to UTC.
 *
 * @param length in ms, positive
 */
public record Buckets(long length) implements Serializable {
  /** Checks the length. */
  public Buckets {
    if (length <= 0) {
      throw new IllegalArgumentException("a bucket's length must be positive: " + length);
    }
  }

  /** The first bucket end after a moment: the first whose row counts what happened then. */
  public long endAfter(long moment) {
    return Math.floorDiv(moment, length) * length + length;
  }

  /** The first bucket end at or after a moment. */
  public long endAtOrAfter(long moment) {
    return endAfter(moment - 1);
  }
}
