package dev.rampwatch.contract;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A change of a metric that must not happen, with every setting in force.
 *
 * @param maxRelativeDrop tolerated relative decrease against the control, in [0, 1); null where a
 *     decrease does no harm
 * @param maxRelativeRise tolerated relative increase against the control, at least 0; null where an
 *     increase does no harm
 * @param minimumUsers fewest triggered users in each of two groups for a decision, at least 2
 * @param minimumTime least time after the epoch's start for a decision
 */
public record MetricGuardrail(
    @Nullable Double maxRelativeDrop,
    @Nullable Double maxRelativeRise,
    long minimumUsers,
    Duration minimumTime) {

  /** Checks the ranges. */
  public MetricGuardrail {
    if (maxRelativeDrop == null && maxRelativeRise == null) {
      throw new IllegalArgumentException("guardrail needs maxRelativeDrop or maxRelativeRise");
    }
    if (maxRelativeDrop != null && !(maxRelativeDrop >= 0 && maxRelativeDrop < 1)) {
      throw new IllegalArgumentException(
          "maxRelativeDrop is %s; it must be at least 0 and below 1".formatted(maxRelativeDrop));
    }
    if (maxRelativeRise != null && !(maxRelativeRise >= 0 && maxRelativeRise < 100)) {
      throw new IllegalArgumentException(
          "maxRelativeRise is %s; it must be at least 0".formatted(maxRelativeRise));
    }
    if (minimumUsers < 2) {
      throw new IllegalArgumentException("minimumUsers is %d; at least 2".formatted(minimumUsers));
    }
    if (minimumTime.isNegative()) {
      throw new IllegalArgumentException("minimumTime must not be negative");
    }
  }

  /** How many of the two directions it guards. */
  int sides() {
    return (maxRelativeDrop == null ? 0 : 1) + (maxRelativeRise == null ? 0 : 1);
  }
}
