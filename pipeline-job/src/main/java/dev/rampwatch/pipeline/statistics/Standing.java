package dev.rampwatch.pipeline.statistics;

import static dev.rampwatch.pipeline.statistics.Requirements.require;

import org.jspecify.annotations.Nullable;

/**
 * A decision and when it was made.
 *
 * @param decision the decision
 * @param decidedAt bucket end at which it was made, ms since 1970; null as long as there is none
 */
public record Standing(Decision decision, @Nullable Long decidedAt) {
  static final Standing OPEN = new Standing(Decision.NONE, null);

  /** A decision has a time, and only a decision has. */
  public Standing {
    require(
        (decision == Decision.NONE) == (decidedAt == null),
        "a decision and its time belong together, unlike in: %s",
        decision);
  }

  static Standing of(Decision decision, long bucketEnd) {
    return decision == Decision.NONE ? OPEN : new Standing(decision, bucketEnd);
  }

  boolean isDecided() {
    return decision != Decision.NONE;
  }

  /** The first decision stands. */
  Standing orElse(Decision later, long bucketEnd) {
    return isDecided() ? this : of(later, bucketEnd);
  }

  /** The decision as the first of two numbers of a {@link Memory}: the sign of the difference. */
  double sign() {
    return switch (decision) {
      case NONE -> 0;
      case INCREASE -> 1;
      case DECREASE -> -1;
    };
  }

  /** The time as the second number; ms since 1970 are exact in a double. */
  double time() {
    return decidedAt == null ? 0 : decidedAt;
  }

  static Standing ofNumbers(double sign, double time) {
    return of(Decision.of(sign), (long) time);
  }
}
