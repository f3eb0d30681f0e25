package dev.rampwatch.pipeline.comparison;

import dev.rampwatch.contract.Analysis;
import dev.rampwatch.contract.Correction;
import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.contract.Measure;
import dev.rampwatch.contract.Method;
import dev.rampwatch.contract.Metric;
import dev.rampwatch.metadata.AllocationHistory;
import dev.rampwatch.metadata.Epoch;
import dev.rampwatch.metadata.Group;
import dev.rampwatch.pipeline.bucket.Buckets;
import dev.rampwatch.pipeline.statistics.Judge;
import dev.rampwatch.pipeline.statistics.Look;
import dev.rampwatch.pipeline.statistics.MinimumSample;
import dev.rampwatch.pipeline.statistics.Plan;
import dev.rampwatch.pipeline.statistics.SampleSummary;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An epoch with everything that its rows need to know, worked out once. */
final class EpochContext {
  private final ExperimentPlan plan;
  private final EpochSchedule schedule;
  private final Plan statisticsPlan;
  private final List<Contest> contests = new ArrayList<>();
  private final List<GuardedMetric> guardedMetrics;
  private final List<AllocationShares> shares = new ArrayList<>();

  /**
   * Allocations that held for a part of the epoch.
   *
   * @param since from when on, ms since the epoch
   * @param allocations by group, in the order of the metadata
   */
  record AllocationShares(long since, List<Double> allocations) {}

  private EpochContext(ExperimentPlan plan, Epoch epoch, Buckets buckets) {
    this.plan = plan;
    schedule = new EpochSchedule(epoch, buckets);
    statisticsPlan = statisticsPlan(plan);
    addContests();
    guardedMetrics = GuardedMetric.of(plan, epoch);
    addShares(new AllocationHistory(plan.experiment()), epoch);
  }

  /** The epoch that starts at a moment, or null where the plan has none. */
  static @Nullable EpochContext of(ExperimentPlan plan, long epochStart, Buckets buckets) {
    for (Epoch epoch : plan.epochs()) {
      if (epoch.start().toEpochMilli() == epochStart) {
        return new EpochContext(plan, epoch, buckets);
      }
    }
    return null;
  }

  private void addContests() {
    for (Group treatment : plan.experiment().treatments()) {
      for (Metric metric : plan.metrics()) {
        for (Measure measure : metric.measures()) {
          for (Method method : plan.analysis().methods()) {
            Judge judge = Judge.of(method, measure, statisticsPlan);
            contests.add(Contest.of(treatment.name(), metric.eventType(), measure, method, judge));
          }
        }
      }
    }
  }

  private static Plan statisticsPlan(ExperimentPlan plan) {
    Analysis analysis = plan.analysis();
    return Plan.DEFAULT
        .withAlpha(analysis.alpha())
        .withComparisons(analysis.correction(), Math.max(1, plan.comparisons()))
        .withMinimum(
            new MinimumSample(analysis.minimumUsers(), MinimumSample.DEFAULT.effectiveActors()))
        .withTightestAt(analysis.tightestAt());
  }

  private void addShares(AllocationHistory history, Epoch epoch) {
    for (Instant change : history.changes(epoch.start(), epoch.end())) {
      var inForce = history.sharesAt(change);
      List<Double> allocations =
          plan.experiment().groups().stream()
              .map(group -> inForce.getOrDefault(group.name(), BigDecimal.ZERO).doubleValue())
              .toList();
      shares.add(new AllocationShares(change.toEpochMilli(), allocations));
    }
  }

  ExperimentPlan plan() {
    return plan;
  }

  EpochSchedule schedule() {
    return schedule;
  }

  long epochStart() {
    return schedule.epoch().start().toEpochMilli();
  }

  /** What the analysis fixes, in the terms of the statistics. */
  Plan statisticsPlan() {
    return statisticsPlan;
  }

  /** Whether the fixed-horizon decisions of a bucket are made together. */
  boolean correctsByHolm() {
    return statisticsPlan.correction() == Correction.HOLM;
  }

  /** Every comparison of the epoch. */
  List<Contest> contests() {
    return contests;
  }

  /** Every guardrail on a metric. */
  List<GuardedMetric> guardedMetrics() {
    return guardedMetrics;
  }

  /** The look at a treatment beside the control; null as {@link EpochTable#summary} is. */
  @Nullable Look look(
      EpochTable table, String treatment, String eventType, Measure measure, long bucketEnd) {
    SampleSummary control =
        table.summary(plan.experiment().control().name(), eventType, measure, bucketEnd);
    SampleSummary treated = table.summary(treatment, eventType, measure, bucketEnd);
    return control == null || treated == null
        ? null
        : new Look(control, treated, schedule.elapsed(bucketEnd), bucketEnd);
  }

  /** The allocations that held in the epoch, ascending by time. */
  List<AllocationShares> shares() {
    return shares;
  }
}
