package dev.rampwatch.benchmark.run;

import dev.rampwatch.benchmark.contender.Figure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Figures along bucket ends; where there is none, the one before holds, and zero before all. */
final class Staircase {
  private final Map<List<String>, TreeMap<Long, Figure>> series = new HashMap<>();

  void put(Figure figure) {
    series.computeIfAbsent(key(figure), key -> new TreeMap<>()).put(figure.bucketEnd(), figure);
  }

  /** What holds for the series of a figure at its bucket end. */
  Figure at(Figure figure) {
    var step = series.getOrDefault(key(figure), new TreeMap<>()).floorEntry(figure.bucketEnd());
    long[] values =
        step == null
            ? new long[3]
            : new long[] {
              step.getValue().volume(), step.getValue().users(), step.getValue().sumSquares()
            };
    return new Figure(
        figure.experiment(),
        figure.group(),
        figure.type(),
        figure.bucketEnd(),
        values[0],
        values[1],
        values[2]);
  }

  private static List<String> key(Figure figure) {
    return List.of(figure.experiment(), figure.group(), figure.type());
  }
}
