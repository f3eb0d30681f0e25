package dev.rampwatch.pipeline.bucket;

import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * The sum of a series' oldest changes, which only a partition that wakes long behind the clock
 * still adds to.
 *
 * @param first bucket end of the first change
 * @param last bucket end of the last one; {@link Long#MIN_VALUE}: there is none
 * @param volume of all of them, as the rest
 */
record SettledChanges(long first, long last, long volume, long users, long sumSquares) {
  static final SettledChanges NONE = new SettledChanges(Long.MAX_VALUE, Long.MIN_VALUE, 0, 0, 0);

  /** What {@link #packed} gave; none for null. */
  static SettledChanges of(long @Nullable [] packed) {
    return packed == null
        ? NONE
        : new SettledChanges(packed[0], packed[1], packed[2], packed[3], packed[4]);
  }

  long[] packed() {
    return new long[] {first, last, volume, users, sumSquares};
  }

  /** With later changes, of which there is one at least. */
  SettledChanges with(NavigableMap<Long, long[]> later) {
    long[] sum = {volume, users, sumSquares};
    for (long[] change : later.values()) {
      sum = sum(sum, change);
    }
    return new SettledChanges(
        Math.min(first, later.firstKey()), later.lastKey(), sum[0], sum[1], sum[2]);
  }

  static long[] sum(long[] one, long[] other) {
    return new long[] {one[0] + other[0], one[1] + other[1], one[2] + other[2]};
  }
}
