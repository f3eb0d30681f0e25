package dev.rampwatch.benchmark.contender.ours;

import dev.rampwatch.benchmark.contender.Figure;
import dev.rampwatch.pipeline.bucket.SeriesKey;
import dev.rampwatch.pipeline.bucket.SeriesTotals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Users triggered in a group: the sum of series, one for each set of allocations. */
final class TriggeredUsers {
  /** By experiment and group, then by moment of the allocations, then by bucket end. */
  private final Map<List<String>, Map<String, NavigableMap<Long, Long>>> known = new HashMap<>();

  /** Takes a series' total, and gives the sums at each bucket end that it changes. */
  void add(SeriesTotals total, Consumer<Figure> target) {
    SeriesKey series = total.series();
    Map<String, NavigableMap<Long, Long>> ofGroup =
        known.computeIfAbsent(
            List.of(series.experiment(), series.group()), group -> new HashMap<>());
    ofGroup
        .computeIfAbsent(series.name(), moment -> new TreeMap<>())
        .put(total.bucketEnd(), total.volume());
    TreeSet<Long> ends = new TreeSet<>();
    ofGroup.values().forEach(ofMoment -> ends.addAll(ofMoment.keySet()));
    for (long end : ends.tailSet(total.bucketEnd())) {
      target.accept(Figure.triggered(series.experiment(), series.group(), end, sum(ofGroup, end)));
    }
  }

  private static long sum(Map<String, NavigableMap<Long, Long>> ofGroup, long end) {
    long sum = 0;
    for (NavigableMap<Long, Long> ofMoment : ofGroup.values()) {
      Map.Entry<Long, Long> step = ofMoment.floorEntry(end);
      sum += step == null ? 0 : step.getValue();
    }
    return sum;
  }
}
