package dev.rampwatch.local.validate;

import dev.rampwatch.local.validate.batch.BatchPlan;
import dev.rampwatch.local.validate.batch.Cell;
import dev.rampwatch.local.validate.batch.Change;
import dev.rampwatch.local.validate.batch.Span;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Figures that somebody else's batch job computed, at the bucket ends that it has.
 *
 * @param table its figures
 */
record Warehouse(FigureTable table) {

  /** Bucket ends that can be compared. */
  Set<Long> bucketEnds() {
    Set<Long> ends = new TreeSet<>();
    table.series().forEach(series -> ends.addAll(table.line(series).keySet()));
    return ends;
  }

  /** Its figures as changes from one of its bucket ends to the next. */
  Map<Cell, Change> cells(BatchPlan plan) {
    Map<Cell, Change> cells = new HashMap<>();
    for (int index = 0; index < plan.spans().size(); index++) {
      Span span = plan.spans().get(index);
      for (String group : span.groups()) {
        for (String eventType : span.eventTypes()) {
          addLine(new Series(span.experiment(), span.start(), group, eventType), index, cells);
        }
      }
    }
    return cells;
  }

  private void addLine(Series series, int index, Map<Cell, Change> cells) {
    Figures before = Figures.ZERO;
    for (var row : table.line(series).entrySet()) {
      Figures change = row.getValue().minus(before);
      long end = row.getKey();
      cells.put(
          new Cell(index, series.group(), series.eventType(), end, 0),
          new Change(change.volume(), change.users(), change.sumSquares()));
      // Every event type of a group brings the same triggered users.
      cells.put(new Cell(index, series.group(), "", end, 0), new Change(change.triggered(), 0, 0));
      before = row.getValue();
    }
  }
}
