package dev.rampwatch.local.validate.batch;

import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.metadata.Epoch;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * One epoch of one experiment and the figures to be counted in it.
 *
 * @param experiment name of the experiment
 * @param start first moment, ms since the epoch
 * @param end moment after the last
 * @param bucket length of a bucket, ms
 * @param groups names of the groups
 * @param eventTypes selected event types
 * @param excludesCrossed whether users in two groups are taken out of both
 */
public record Span(
    String experiment,
    long start,
    long end,
    long bucket,
    List<String> groups,
    List<String> eventTypes,
    boolean excludesCrossed)
    implements Serializable {

  /** Takes copies. */
  public Span {
    groups = List.copyOf(groups);
    eventTypes = List.copyOf(eventTypes);
  }

  static Span of(ExperimentPlan plan, Epoch epoch, long bucket) {
    return new Span(
        plan.experiment().name(),
        epoch.start().toEpochMilli(),
        epoch.end().toEpochMilli(),
        bucket,
        plan.experiment().groups().stream().map(group -> group.name()).toList(),
        plan.metrics().stream().map(metric -> metric.eventType()).toList(),
        plan.crossedUsers() == dev.rampwatch.contract.CrossedUsers.EXCLUDE);
  }

  boolean contains(long time) {
    return start <= time && time < end;
  }

  /** The first bucket end after a moment. */
  public long bucketEndAfter(long time) {
    return Math.floorDiv(time, bucket) * bucket + bucket;
  }

  /** All bucket ends that have rows, ascending. */
  public List<Long> bucketEnds() {
    List<Long> ends = new ArrayList<>();
    long mark = bucketEndAfter(start);
    ends.add(mark);
    while (mark < end) {
      mark += bucket;
      ends.add(mark);
    }
    return ends;
  }
}
