package dev.rampwatch.oracle;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;

/**
 * One experiment's groups and allocation history.
 *
 * @param groups the first is the control
 * @param allocations in any order
 * @param endedAt ms since the Unix epoch, where the experiment ended
 */
public record Metadata(
    String experiment, List<String> groups, List<Allocation> allocations, OptionalLong endedAt) {

  public Metadata {
    groups = List.copyOf(groups);
    allocations = List.copyOf(allocations);
  }

  /**
   * From a moment on, a group has this share of the traffic.
   *
   * @param effectiveAt ms since the Unix epoch
   */
  public record Allocation(String group, BigDecimal share, long effectiveAt) {}
}
