package dev.rampwatch.benchmark.run;

import java.util.stream.LongStream;

/** Quantiles by the nearest rank. */
final class Quantile {
  private Quantile() {}

  /** The least of the values, of which there is one at least, that this share does not exceed. */
  static long of(double share, LongStream values) {
    long[] sorted = values.sorted().toArray();
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
