package dev.rampwatch.benchmark.contender.loop;

import dev.rampwatch.benchmark.contender.Figure;
import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.contract.Metric;
import dev.rampwatch.metadata.Epoch;
import dev.rampwatch.metadata.Group;
import dev.rampwatch.pipeline.bucket.Buckets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers instead of names; groups are numbered across the experiments, buckets from the first. */
public final class Layout {
  private final Buckets buckets;
  private final List<String[]> groups = new ArrayList<>();
  private final Map<String, Map<String, Integer>> numbers = new HashMap<>();
  private final Map<String, Integer> types = new HashMap<>();
  private final List<String> typeNames = new ArrayList<>();
  private final long firstBucketStart;
  private final long[] starts;
  private final long[] ends;
  private final int bucketCount;

  /** The numbers of a configuration, in the order of its experiments. */
  public Layout(JobConfiguration configuration) {
    buckets = new Buckets(configuration.bucket().toMillis());
    List<Epoch> epochs = new ArrayList<>();
    for (ExperimentPlan plan : configuration.experiments()) {
      String name = plan.experiment().name();
      for (Group group : plan.experiment().groups()) {
        numbers.computeIfAbsent(name, n -> new HashMap<>()).put(group.name(), groups.size());
        groups.add(new String[] {name, group.name()});
        epochs.add(plan.epochs().get(0));
      }
      for (Metric metric : plan.metrics()) {
        if (types.putIfAbsent(metric.eventType(), types.size()) == null) {
          typeNames.add(metric.eventType());
        }
      }
    }
    starts = epochs.stream().mapToLong(epoch -> epoch.start().toEpochMilli()).toArray();
    ends = epochs.stream().mapToLong(epoch -> epoch.end().toEpochMilli()).toArray();
    long first = epochs.stream().mapToLong(e -> e.start().toEpochMilli()).min().orElseThrow();
    long last = epochs.stream().mapToLong(e -> e.end().toEpochMilli()).max().orElseThrow();
    firstBucketStart = buckets.endAfter(first) - buckets.length();
    bucketCount = bucket(last) + 1;
  }

  /** An event type's number, or -1. */
  public int type(String name) {
    return types.getOrDefault(name, -1);
  }

  /** How many event types there are. */
  public int types() {
    return typeNames.size();
  }

  /** A group's number, or -1. */
  public int group(String experiment, String group) {
    return numbers.getOrDefault(experiment, Map.of()).getOrDefault(group, -1);
  }

  /** How many groups there are. */
  public int groups() {
    return groups.size();
  }

  /** Whether a moment lies in the epoch of a group. */
  public boolean contains(int group, long time) {
    return starts[group] <= time && time < ends[group];
  }

  /** The series of a type in a group. */
  public int series(int group, int type) {
    return group * types() + type;
  }

  /** A moment's bucket. */
  public int bucket(long time) {
    return (int) Math.floorDiv(time - firstBucketStart, buckets.length());
  }

  /** How many buckets there are. */
  public int buckets() {
    return bucketCount;
  }

  /** When a bucket ends, ms since the epoch. */
  public long end(int bucket) {
    return firstBucketStart + (bucket + 1) * buckets.length();
  }

  /** The end of a moment's bucket, ms since the epoch. */
  public long bucketEnd(long time) {
    return buckets.endAfter(time);
  }

  /** Sums at a bucket's end as a figure. */
  public Figure figure(int series, int bucket, long volume, long users, long squares) {
    String[] names = groups.get(series / types());
    String type = typeNames.get(series % types());
    return new Figure(names[0], names[1], type, end(bucket), volume, users, squares);
  }

  /** Triggered users at a bucket's end as a figure. */
  public Figure triggered(int group, int bucket, long users) {
    String[] names = groups.get(group);
    return Figure.triggered(names[0], names[1], end(bucket), users);
  }
}
