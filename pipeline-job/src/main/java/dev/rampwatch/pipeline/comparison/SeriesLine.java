package dev.rampwatch.pipeline.comparison;

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
  SeriesLine with(long bucketEnd, long volume, long users, long sumSquares) {
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
