package dev.rampwatch.console.view;

import dev.rampwatch.console.results.Comparison;
import org.jspecify.annotations.Nullable;

/**
 * A difference and its interval as shares of the control's mean, 0.1 being 10 %.
 *
 * @param lift the difference
 * @param low lower end of its interval
 * @param high upper end of it
 */
public record Relative(double lift, double low, double high) {
  /** As long as the interval reaches further on either side, a large effect is possible. */
  private static final double LARGE_EFFECT = 0.10;

  /** Null where the control's mean is zero or not known. */
  static @Nullable Relative of(Comparison comparison, @Nullable Double controlMean) {
    Double lift = comparison.relativeLift();
    return lift == null || controlMean == null || controlMean <= 0
        ? null
        : new Relative(lift, comparison.low() / controlMean, comparison.high() / controlMean);
  }

  /** The same where less is better, so that more is better. */
  Relative reversed() {
    return new Relative(-lift, -high, -low);
  }

  boolean isNarrow() {
    return low >= -LARGE_EFFECT && high <= LARGE_EFFECT;
  }
}
