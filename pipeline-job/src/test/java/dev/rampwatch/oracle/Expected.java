package dev.rampwatch.oracle;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rows that must come out, each once and final. */
public record Expected(List<BucketRow> buckets, List<HealthRow> health) {

  public Expected {
    buckets = List.copyOf(buckets);
    health = List.copyOf(health);
  }

  /** Cumulative figures since the epoch's start, of one group and event type. */
  public record BucketRow(
      String experiment,
      long epochStart,
      String group,
      String eventType,
      long bucketEnd,
      long volume,
      long users,
      long sumSquares,
      long triggered) {}

  /** Cumulative figures since the epoch's start, of one experiment. */
  public record HealthRow(
      String experiment,
      long epochStart,
      long bucketEnd,
      Map<String, Long> triggered,
      long crossedUsers,
      long lateEvents,
      long lateActivations,
      long futureEvents,
      long futureActivations,
      long duplicates,
      long malformed) {

    public HealthRow {
      triggered = new TreeMap<>(triggered);
    }
  }
}
