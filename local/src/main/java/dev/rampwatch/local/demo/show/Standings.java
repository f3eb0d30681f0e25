package dev.rampwatch.local.demo.show;

import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.contract.Measure;
import dev.rampwatch.contract.Metric;
import dev.rampwatch.metadata.Group;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gathers the standings of experiments from the tables of results. */
final class Standings {
  private final ResultTables tables;
  private final List<ExperimentPlan> plans;

  Standings(ResultTables tables, List<ExperimentPlan> plans) {
    this.tables = tables;
    this.plans = List.copyOf(plans);
  }

  /** Of each experiment, the newest epoch that has rows. */
  List<Standing> latest() throws SQLException {
    var standings = new ArrayList<Standing>();
    for (var plan : plans) {
      var epochs = tables.epochs(plan.experiment().name());
      if (!epochs.isEmpty()) {
        standings.addAll(ofEpoch(plan, epochs.size(), epochs.get(epochs.size() - 1)));
      }
    }
    return standings;
  }

  /** Of each experiment, every epoch that has rows. */
  List<Standing> all() throws SQLException {
    var standings = new ArrayList<Standing>();
    for (var plan : plans) {
      int number = 0;
      for (long start : tables.epochs(plan.experiment().name())) {
        standings.addAll(ofEpoch(plan, ++number, start));
      }
    }
    return standings;
  }

  private List<Standing> ofEpoch(ExperimentPlan plan, int number, long start) throws SQLException {
    var bucketEnd = tables.lastBucketEnd(plan, start);
    if (bucketEnd.isEmpty()) {
      return List.of();
    }
    long asOf = bucketEnd.getAsLong();
    var figures =
        new EpochFigures(
            plan,
            number,
            start,
            asOf,
            tables.arms(plan.experiment().name(), start, asOf),
            tables.contrasts(plan, start, asOf));
    var standings = new ArrayList<Standing>();
    for (Metric metric : plan.metrics()) {
      for (Measure measure : metric.measures()) {
        for (Group treatment : plan.experiment().treatments()) {
          standings.add(figures.standing(metric.eventType(), measure, treatment.name()));
        }
      }
    }
    return standings;
  }

  private record EpochFigures(
      ExperimentPlan plan,
      int number,
      long start,
      long asOf,
      Map<ResultTables.Series, Arm> arms,
      Map<ResultTables.Contest, Contrast> contrasts) {

    Standing standing(String eventType, Measure measure, String treatment) {
      return new Standing(
          plan.experiment().name(),
          number,
          Instant.ofEpochMilli(start),
          plan.period(),
          Instant.ofEpochMilli(asOf),
          complete(),
          eventType,
          measure,
          treatment,
          arms.get(new ResultTables.Series(plan.experiment().control().name(), eventType)),
          arms.get(new ResultTables.Series(treatment, eventType)),
          contrasts.get(new ResultTables.Contest(treatment, eventType, measure.rowName())));
    }

    private boolean complete() {
      return plan.epochs().stream()
          .filter(epoch -> epoch.start().toEpochMilli() == start)
          .anyMatch(epoch -> asOf >= epoch.end().toEpochMilli());
    }
  }
}
