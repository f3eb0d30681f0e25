package dev.rampwatch.local.demo.show;

import org.jspecify.annotations.Nullable;

/**
 * A treatment compared with the control by the deciding method.
 *
 * @param relativeLift difference / control's value; null where that is zero
 * @param ciLow lower end of the interval of the difference, in the measure's unit
 * @param ciHigh upper end of it
 * @param decision what the method decided
 * @param decidedAt when, ms since the epoch; null where there is no lasting decision
 */
record Contrast(
    @Nullable Double relativeLift,
    double ciLow,
    double ciHigh,
    Decision decision,
    @Nullable Long decidedAt) {

  /** The direction of a significant difference. */
  enum Decision {
    NONE,
    INCREASE,
    DECREASE;

    static Decision ofRow(String name) {
      return switch (name) {
        case "increase" -> INCREASE;
        case "decrease" -> DECREASE;
        case "none" -> NONE;
        default -> throw new IllegalArgumentException("unknown decision " + name);
      };
    }
  }
}
