package dev.rampwatch.pipeline.comparison;

import dev.rampwatch.pipeline.bucket.SeriesTotals;
import java.util.Arrays;

/**
 * Totals of one series along an epoch's bucket ends, packed as (bucket end, volume, users, sum of
 * squares), ascending. Between two entries the earlier one holds.
 */
final class SeriesLine {
  static final SeriesLine EMPTY = new SeriesLine(new long[0]);

  private static final int WIDTH = 4;

  private final long[] packed;

  SeriesLine(long[] packed) {
    this.packed = packed;
  }

  /** For storage; nobody may change it. */
  long[] packed() {
    return packed;
  }

  /** The line with one total put in or replaced. */
  SeriesLine with(SeriesTotals totals) {
    return with(totals.bucketEnd(), totals.volume(), totals.users(), totals.sumSquares());
  }

  private SeriesLine with(long bucketEnd, long volume, long users, long sumSquares) {
    int entry = floor(bucketEnd);
    long[] result;
    int at;
    if (entry >= 0 && packed[entry * WIDTH] == bucketEnd) {
      result = packed.clone();
      at = entry * WIDTH;
    } else {
      at = (entry + 1) * WIDTH;
      result = Arrays.copyOf(packed, packed.length + WIDTH);
      System.arraycopy(packed, at, result, at + WIDTH, packed.length - at);
    }
    result[at] = bucketEnd;
    result[at + 1] = volume;
    result[at + 2] = users;
    result[at + 3] = sumSquares;
    return new SeriesLine(result);
  }

  /**
   * The line with all entries of another one put in, which replace those at the same bucket end.
   */
  SeriesLine withAll(SeriesLine newer) {
    SeriesLine result = this;
    for (int at = 0; at < newer.packed.length; at += WIDTH) {
      result =
          result.with(
              newer.packed[at], newer.packed[at + 1], newer.packed[at + 2], newer.packed[at + 3]);
    }
    return result;
  }

  /** What it takes to know the totals from a bucket end on. */
  SeriesLine from(long bucketEnd) {
    int first = Math.max(0, floor(bucketEnd));
    return first == 0
        ? this
        : new SeriesLine(Arrays.copyOfRange(packed, first * WIDTH, packed.length));
  }

  /** The entries at a bucket end or later, and before another one. */
  SeriesLine between(long start, long end) {
    int before = floor(start - 1);
    int last = floor(end - 1);
    return new SeriesLine(Arrays.copyOfRange(packed, (before + 1) * WIDTH, (last + 1) * WIDTH));
  }

  /** The last entry alone. */
  SeriesLine last() {
    return from(Long.MAX_VALUE);
  }

  long volumeAt(long bucketEnd) {
    return valueAt(bucketEnd, 1);
  }

  long usersAt(long bucketEnd) {
    return valueAt(bucketEnd, 2);
  }

  long sumSquaresAt(long bucketEnd) {
    return valueAt(bucketEnd, 3);
  }

  private long valueAt(long bucketEnd, int field) {
    int entry = floor(bucketEnd);
    return entry < 0 ? 0 : packed[entry * WIDTH + field];
  }

  /** The last entry at or before a bucket end, or −1. The newest ones are asked for most. */
  private int floor(long bucketEnd) {
    int entry = packed.length / WIDTH - 1;
    while (entry >= 0 && packed[entry * WIDTH] > bucketEnd) {
      entry--;
    }
    return entry;
  }
}
