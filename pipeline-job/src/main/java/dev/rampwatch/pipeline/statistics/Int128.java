package dev.rampwatch.pipeline.statistics;

/** Exact 128-bit integer arithmetic, as far as a variance needs it. */
final class Int128 {
  private static final double TWO_TO_64 = 0x1p64;

  private Int128() {}

  /** {@code a b - c d}, exact up to the one rounding of the result to a double. */
  static double differenceOfProducts(long a, long b, long c, long d) {
    long low1 = a * b;
    long low2 = c * d;
    long low = low1 - low2;
    long borrow = Long.compareUnsigned(low1, low2) < 0 ? 1 : 0;
    long high = Math.multiplyHigh(a, b) - Math.multiplyHigh(c, d) - borrow;
    return toDouble(high, low);
  }

  private static double toDouble(long high, long low) {
    if (high < 0) {
      // The magnitude of a negative number: invert and add one.
      long negatedLow = -low;
      return -toDouble(~high + (negatedLow == 0 ? 1 : 0), negatedLow);
    }
    double unsignedLow = (low >>> 1) * 2.0 + (low & 1);
    return high * TWO_TO_64 + unsignedLow;
  }
}
