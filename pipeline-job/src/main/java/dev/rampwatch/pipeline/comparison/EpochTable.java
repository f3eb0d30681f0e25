package dev.rampwatch.pipeline.comparison;

import dev.rampwatch.contract.Measure;
import dev.rampwatch.pipeline.bucket.SeriesKey;
import dev.rampwatch.pipeline.bucket.SeriesKind;
import dev.rampwatch.pipeline.statistics.SampleSummary;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The totals of all series of one epoch, from some bucket end on. */
final class EpochTable {
  private final Map<String, Map<String, SeriesLine>> actions = new HashMap<>();

  /** By group and by the moment from which the allocations hold. */
  private final Map<String, TreeMap<Long, SeriesLine>> triggered = new HashMap<>();

  private final Map<SeriesKind, SeriesLine> own = new HashMap<>();

  void put(SeriesKey series, SeriesLine line) {
    switch (series.kind()) {
      case ACTIONS ->
          actions
              .computeIfAbsent(series.group(), group -> new HashMap<>())
              .put(series.name(), line);
      case TRIGGERED ->
          triggered
              .computeIfAbsent(series.group(), group -> new TreeMap<>())
              .put(Long.valueOf(series.name()), line);
      default -> own.put(series.kind(), line);
    }
  }

  /** Drops what it does not take to know the totals from a bucket end on. */
  void forgetBefore(long bucketEnd) {
    actions.values().forEach(lines -> forgetBefore(lines, bucketEnd));
    triggered.values().forEach(lines -> forgetBefore(lines, bucketEnd));
    forgetBefore(own, bucketEnd);
  }

  private static void forgetBefore(Map<?, SeriesLine> lines, long bucketEnd) {
    lines.replaceAll((series, line) -> line.from(bucketEnd));
  }

  /** The line of a series. */
  SeriesLine line(SeriesKey series) {
    return switch (series.kind()) {
      case ACTIONS -> actions(series.group(), series.name());
      case TRIGGERED -> triggered(series.group(), Long.parseLong(series.name()));
      default -> own.getOrDefault(series.kind(), SeriesLine.EMPTY);
    };
  }

  private SeriesLine triggered(String group, long allocationsSince) {
    return triggered
        .getOrDefault(group, new TreeMap<>())
        .getOrDefault(allocationsSince, SeriesLine.EMPTY);
  }

  SeriesLine actions(String group, String eventType) {
    return actions.getOrDefault(group, Map.of()).getOrDefault(eventType, SeriesLine.EMPTY);
  }

  /** Users triggered in a group, all allocations together. */
  long triggeredAt(String group, long bucketEnd) {
    long users = 0;
    for (SeriesLine line : triggered.getOrDefault(group, new TreeMap<>()).values()) {
      users += line.volumeAt(bucketEnd);
    }
    return users;
  }

  /** Users triggered in a group while the allocations of a moment held. */
  long triggeredAt(String group, long allocationsSince, long bucketEnd) {
    return triggered(group, allocationsSince).volumeAt(bucketEnd);
  }

  /** A number of the experiment as a whole. */
  long ownAt(SeriesKind kind, long bucketEnd) {
    return own.getOrDefault(kind, SeriesLine.EMPTY).volumeAt(bucketEnd);
  }

  /**
   * What a group's users did, as a measure counts it; null while the parts of the totals have not
   * all arrived, which can be so only before the bucket is final.
   */
  @Nullable SampleSummary summary(String group, String eventType, Measure measure, long bucketEnd) {
    long triggeredUsers = triggeredAt(group, bucketEnd);
    SeriesLine line = actions(group, eventType);
    long users = line.usersAt(bucketEnd);
    long sum = measure == Measure.VOLUME ? line.volumeAt(bucketEnd) : users;
    long squares = measure == Measure.VOLUME ? line.sumSquaresAt(bucketEnd) : users;
    boolean whole = users >= 0 && users <= triggeredUsers && sum >= users && squares >= sum;
    return whole && atLeastSquare(users, squares, sum)
        ? new SampleSummary(triggeredUsers, sum, squares)
        : null;
  }

  /** Whether users × squares >= sum², exactly: the inequality of Cauchy and Schwarz. */
  private static boolean atLeastSquare(long users, long squares, long sum) {
    int high = Long.compare(Math.multiplyHigh(users, squares), Math.multiplyHigh(sum, sum));
    return high != 0 ? high > 0 : Long.compareUnsigned(users * squares, sum * sum) >= 0;
  }
}
