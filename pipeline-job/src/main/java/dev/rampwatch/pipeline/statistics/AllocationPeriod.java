package dev.rampwatch.pipeline.statistics;

import static dev.rampwatch.pipeline.statistics.Requirements.require;

import java.util.List;

/**
 * A stretch of an epoch with unchanged allocations, and the users first triggered in it.
 *
 * @param counts users first triggered in the period, by group
 * @param allocations the groups' allocations, in the same order and on any common scale. Users of a
 *     group without allocation are left out: they were assigned before the period
 */
public record AllocationPeriod(List<Long> counts, List<Double> allocations) {

  /** Refuses what are no counts or no allocations. */
  public AllocationPeriod {
    counts = List.copyOf(counts);
    allocations = List.copyOf(allocations);
    require(
        counts.size() == allocations.size(),
        "%s counts, but %s allocations",
        counts.size(),
        allocations.size());
    for (long count : counts) {
      require(count >= 0, "a count must not be negative: %s", count);
    }
    for (double allocation : allocations) {
      require(
          allocation >= 0 && Double.isFinite(allocation),
          "an allocation must not be negative: %s",
          allocation);
    }
  }

  int groups() {
    return counts.size();
  }

  /** The group's part of the users that come in this period. */
  double share(int group) {
    double total = allocations.stream().mapToDouble(Double::doubleValue).sum();
    return total == 0 ? 0 : allocations.get(group) / total;
  }

  /** Users of the period in groups that had an allocation. */
  long users() {
    long users = 0;
    for (int group = 0; group < groups(); group++) {
      users += count(group);
    }
    return users;
  }

  long count(int group) {
    return allocations.get(group) > 0 ? counts.get(group) : 0;
  }
}
