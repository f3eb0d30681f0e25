package dev.rampwatch.pipeline.statistics;

import static dev.rampwatch.pipeline.statistics.Requirements.require;

/** A closed interval of finite ends. */
public record Interval(double low, double high) {

  /** Refuses ends that are not finite or in the wrong order. */
  public Interval {
    require(
        Double.isFinite(low) && Double.isFinite(high) && low <= high,
        "not an interval: %s to %s",
        low,
        high);
  }

  static Interval around(double center, double halfWidth) {
    return new Interval(center - halfWidth, center + halfWidth);
  }

  /** Whether the value lies inside or on an end. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** The direction of an interval that lies on one side of zero. */
  Decision decision() {
    return low > 0 ? Decision.INCREASE : high < 0 ? Decision.DECREASE : Decision.NONE;
  }
}
