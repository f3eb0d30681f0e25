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
import java.util.function.Consumer;

/** Changes of all series by bucket, in arrays; groups are numbered across the experiments. */
final class Counters {
  private static final int WIDTH = 3;

  private final Buckets buckets;
  private final List<String[]> groups = new ArrayList<>();
  private final List<Epoch> epochs = new ArrayList<>();
  private final Map<String, Map<String, Integer>> numbers = new HashMap<>();
  private final Map<String, Integer> types = new HashMap<>();
  private final long firstBucketStart;
  private final long[] starts;
  private final long[] ends;

  /** By series, then three by bucket. */
  private final long[][] changes;

  private final long[][] triggered;

  Counters(JobConfiguration configuration) {
    buckets = new Buckets(configuration.bucket().toMillis());
    for (ExperimentPlan plan : configuration.experiments()) {
      String name = plan.experiment().name();
      for (Group group : plan.experiment().groups()) {
        numbers.computeIfAbsent(name, n -> new HashMap<>()).put(group.name(), groups.size());
        groups.add(new String[] {name, group.name()});
        epochs.add(plan.epochs().get(0));
      }
      for (Metric metric : plan.metrics()) {
        types.putIfAbsent(metric.eventType(), types.size());
      }
    }
    starts = epochs.stream().mapToLong(epoch -> epoch.start().toEpochMilli()).toArray();
    ends = epochs.stream().mapToLong(epoch -> epoch.end().toEpochMilli()).toArray();
    long first = epochs.stream().mapToLong(e -> e.start().toEpochMilli()).min().orElseThrow();
    long last = epochs.stream().mapToLong(e -> e.end().toEpochMilli()).max().orElseThrow();
    firstBucketStart = buckets.endAfter(first) - buckets.length();
    int count = bucket(last) + 1;
    changes = new long[groups.size() * types.size()][count * WIDTH];
    triggered = new long[groups.size()][count];
  }

  int type(String name) {
    return types.getOrDefault(name, -1);
  }

  int types() {
    return types.size();
  }

  int group(String experiment, String group) {
    return numbers.getOrDefault(experiment, Map.of()).getOrDefault(group, -1);
  }

  boolean contains(int group, long time) {
    return starts[group] <= time && time < ends[group];
  }

  int series(int group, int type) {
    return group * types.size() + type;
  }

  int bucket(long time) {
    return (int) Math.floorDiv(time - firstBucketStart, buckets.length());
  }

  void add(int series, int bucket, long volume, long users, long squares) {
    long[] ofSeries = changes[series];
    int at = bucket * WIDTH;
    ofSeries[at] += volume;
    ofSeries[at + 1] += users;
    ofSeries[at + 2] += squares;
  }

  void trigger(int group, long time, long users) {
    triggered[group][bucket(time)] += users;
  }

  void figures(Consumer<Figure> target) {
    for (int group = 0; group < groups.size(); group++) {
      String[] names = groups.get(group);
      for (Map.Entry<String, Integer> type : types.entrySet()) {
        long[] sum = new long[WIDTH];
        long[] ofSeries = changes[series(group, type.getValue())];
        for (int b = 0; b < triggered[group].length; b++) {
          for (int i = 0; i < WIDTH; i++) {
            sum[i] += ofSeries[b * WIDTH + i];
          }
          target.accept(
              new Figure(names[0], names[1], type.getKey(), end(b), sum[0], sum[1], sum[2]));
        }
      }
      long users = 0;
      for (int b = 0; b < triggered[group].length; b++) {
        users += triggered[group][b];
        target.accept(Figure.triggered(names[0], names[1], end(b), users));
      }
    }
  }

  private long end(int bucket) {
    return firstBucketStart + (bucket + 1) * buckets.length();
  }
}
