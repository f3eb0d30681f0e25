package dev.rampwatch.operator.cluster;

import java.time.Duration;
import java.util.List;

/** How long something took: the median, and what 99 of 100 do not exceed. */
record Latencies(Duration p50, Duration p99) {
  static Latencies of(List<Duration> all) {
    List<Duration> sorted = all.stream().sorted().toList();
    return new Latencies(at(sorted, 50), at(sorted, 99));
  }

  /** The nearest rank. */
  private static Duration at(List<Duration> sorted, int percent) {
    return sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1);
  }
}
