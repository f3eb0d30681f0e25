package dev.rampwatch.metadata;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The share of traffic that a group has from a moment on.
 *
 * @param group name of the group
 * @param allocation share of all users, 0 to 1
 * @param effectiveAt when the share begins to hold, inclusive
 */
public record Allocation(String group, BigDecimal allocation, Instant effectiveAt) {
  /** Checks the range of the share. */
  public Allocation {
    if (allocation.signum() < 0 || allocation.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException(
          "allocation of group \"%s\" is %s; it must lie between 0 and 1"
              .formatted(group, allocation.toPlainString()));
    }
  }
}
