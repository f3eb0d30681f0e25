package dev.rampwatch.local.validate;

import dev.rampwatch.local.validate.batch.BatchPlan;
import dev.rampwatch.local.validate.batch.Cell;
import dev.rampwatch.local.validate.batch.Change;
import dev.rampwatch.local.validate.batch.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the batch computation gives for one epoch, as rows, and by the partition it came from. */
final class BatchFigures {
  private final Span span;
  private final Map<Line, TreeMap<Long, Change>> changes = new HashMap<>();

  /** A line of changes; a negative partition stands for all together. */
  private record Line(String group, String eventType, int partition) {}

  private static final int ALL = -1;

  private BatchFigures(Span span) {
    this.span = span;
  }

  /** Of every epoch of a plan, from its cells. */
  static List<BatchFigures> of(BatchPlan plan, Map<Cell, Change> cells) {
    List<BatchFigures> all = new ArrayList<>();
    plan.spans().forEach(span -> all.add(new BatchFigures(span)));
    cells.forEach((cell, change) -> all.get(cell.span()).add(cell, change));
    return all;
  }

  private void add(Cell cell, Change change) {
    put(new Line(cell.group(), cell.eventType(), ALL), cell, change);
    put(new Line(cell.group(), cell.eventType(), cell.partition()), cell, change);
  }

  private void put(Line line, Cell cell, Change change) {
    changes
        .computeIfAbsent(line, key -> new TreeMap<>())
        .merge(cell.bucketEnd(), change, Change::plus);
  }

  Span span() {
    return span;
  }

  /** Partitions that anything came from. */
  List<Integer> partitions() {
    return changes.keySet().stream()
        .map(Line::partition)
        .filter(partition -> partition != ALL)
        .distinct()
        .sorted()
        .toList();
  }

  /** The figures of a series as of a bucket end. */
  Figures at(String group, String eventType, long bucketEnd) {
    return at(group, eventType, ALL, bucketEnd);
  }

  /** The part of the figures whose records came from one partition. */
  Figures at(String group, String eventType, int partition, long bucketEnd) {
    Change actions = upTo(new Line(group, eventType, partition), bucketEnd);
    Change triggered = upTo(new Line(group, "", partition), bucketEnd);
    return new Figures(actions.volume(), actions.users(), actions.sumSquares(), triggered.volume());
  }

  /** Users in two groups as of a bucket end. */
  long crossedAt(long bucketEnd) {
    return upTo(new Line("", "", ALL), bucketEnd).volume();
  }

  private Change upTo(Line line, long bucketEnd) {
    Change sum = Change.NONE;
    for (Change change :
        changes.getOrDefault(line, new TreeMap<>()).headMap(bucketEnd, true).values()) {
      sum = sum.plus(change);
    }
    return sum;
  }
}
