package dev.rampwatch.local.validate;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Figures by series and bucket end, and users in two groups by epoch and bucket end. */
final class FigureTable {
  private final Map<Series, NavigableMap<Long, Figures>> lines = new HashMap<>();
  private final Map<EpochKey, NavigableMap<Long, Long>> crossed = new HashMap<>();

  private record EpochKey(String experiment, long epochStart) {}

  void put(Series series, long bucketEnd, Figures figures) {
    lines.computeIfAbsent(series, key -> new TreeMap<>()).put(bucketEnd, figures);
  }

  void putCrossed(String experiment, long epochStart, long bucketEnd, long users) {
    crossed
        .computeIfAbsent(new EpochKey(experiment, epochStart), key -> new TreeMap<>())
        .put(bucketEnd, users);
  }

  NavigableMap<Long, Figures> line(Series series) {
    return lines.getOrDefault(series, new TreeMap<>());
  }

  NavigableMap<Long, Long> crossed(String experiment, long epochStart) {
    return crossed.getOrDefault(new EpochKey(experiment, epochStart), new TreeMap<>());
  }

  Set<Series> series() {
    return lines.keySet();
  }

  /** The same group and event type in the epoch before. */
  Optional<Series> before(Series series) {
    return lines.keySet().stream()
        .filter(
            other ->
                other.experiment().equals(series.experiment())
                    && other.group().equals(series.group())
                    && other.eventType().equals(series.eventType())
                    && other.epochStart() < series.epochStart())
        .max(Comparator.comparingLong(Series::epochStart));
  }
}
