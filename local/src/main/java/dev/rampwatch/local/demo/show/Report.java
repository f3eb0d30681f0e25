package dev.rampwatch.local.demo.show;

import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.contract.Metric;
import dev.rampwatch.metadata.Group;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the demo counted: every group's last figures, and what was wrong with the input. */
final class Report {
  private final ResultTables tables;
  private final List<ExperimentPlan> plans;

  Report(ResultTables tables, List<ExperimentPlan> plans) {
    this.tables = tables;
    this.plans = List.copyOf(plans);
  }

  List<String> lines() throws SQLException {
    var cells = new ArrayList<List<String>>();
    cells.add(List.of("EXPERIMENT", "METRIC", "GROUP", "TRIGGERED", "ACTIONS", "USERS WHO ACTED"));
    var health = new ArrayList<String>();
    for (var plan : plans) {
      int number = 0;
      for (long start : tables.epochs(plan.experiment().name())) {
        number++;
        var name = plan.experiment().name() + (number == 1 ? "" : " #" + number);
        cells.addAll(counts(plan, start, name));
        health.add("  " + name + ": " + tables.health(plan.experiment().name(), start));
      }
    }
    var lines = new ArrayList<>(Table.aligned(cells));
    lines.add("");
    lines.addAll(health);
    lines.add("");
    lines.add(rows());
    return lines;
  }

  private List<List<String>> counts(ExperimentPlan plan, long start, String name)
      throws SQLException {
    var counts = new ArrayList<List<String>>();
    var asOf = tables.lastBucketEnd(plan, start);
    if (asOf.isEmpty()) {
      return counts;
    }
    var arms = tables.arms(plan.experiment().name(), start, asOf.getAsLong());
    for (Metric metric : plan.metrics()) {
      for (Group group : plan.experiment().groups()) {
        var arm = arms.get(new ResultTables.Series(group.name(), metric.eventType()));
        if (arm != null) {
          counts.add(
              List.of(
                  name,
                  metric.eventType(),
                  group.name(),
                  Figures.count(arm.triggered()),
                  Figures.count(arm.volume()),
                  Figures.count(arm.users())));
        }
      }
    }
    return counts;
  }

  private String rows() throws SQLException {
    var buckets = tables.count("metric_bucket");
    var comparisons = tables.count("metric_comparison");
    long open = buckets.open() + comparisons.open();
    return "%s rows of counts and %s comparisons in the database, %s"
        .formatted(
            Figures.count(buckets.all()),
            Figures.count(comparisons.all()),
            open == 0 ? "all final" : Figures.count(open) + " not final");
  }
}
