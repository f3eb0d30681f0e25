package dev.rampwatch.benchmark.workload;

import dev.rampwatch.contract.Analysis;
import dev.rampwatch.contract.CrossedUsers;
import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.contract.Lateness;
import dev.rampwatch.contract.Measure;
import dev.rampwatch.contract.Metric;
import dev.rampwatch.metadata.Allocation;
import dev.rampwatch.metadata.Experiment;
import dev.rampwatch.metadata.Group;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The experiments of a workload. Users in two groups count in each, which any peer can do. */
public final class Experiments {
  /** The event types, all of which every experiment counts, the most frequent first. */
  public static final List<String> TYPES = List.of("view", "click", "save", "purchase");

  /** Name of the experiment, the user and the event type by which it is seen what was counted. */
  public static final String MARKER = "marker";

  /** When groups are ramped again, within the open epochs. */
  private static final Duration RAMPED_AGAIN = Shape.SPAN.dividedBy(2);

  private Experiments() {}

  /** The job's configuration. */
  public static JobConfiguration of(Shape shape) {
    return JobConfiguration.of(
        JobConfiguration.DEFAULT_BUCKET,
        Lateness.DEFAULT,
        IntStream.range(0, shape.experiments()).mapToObj(i -> plan(shape, i)).toList());
  }

  /** The same with another experiment beside them, of one user and one event type. */
  public static JobConfiguration withMarker(JobConfiguration configuration, Duration refresh) {
    List<ExperimentPlan> plans = new ArrayList<>(configuration.experiments());
    plans.add(plan(MARKER, List.of(group(0), group(1)), List.of(MARKER)));
    return new JobConfiguration(
        configuration.version(),
        configuration.bucket(),
        configuration.lateness(),
        refresh,
        configuration.idleGrace(),
        plans);
  }

  static String experiment(int index) {
    return "experiment_" + index;
  }

  /** A group's name; number 0 is the control. */
  public static String group(int index) {
    return index == 0 ? "control" : "treatment_" + index;
  }

  private static ExperimentPlan plan(Shape shape, int index) {
    return plan(
        experiment(index),
        IntStream.range(0, shape.groups()).mapToObj(Experiments::group).toList(),
        TYPES);
  }

  private static ExperimentPlan plan(String name, List<String> groups, List<String> types) {
    Experiment experiment =
        new Experiment(
            name,
            "benchmark",
            null,
            groups.stream().map(one -> new Group(one, one.equals(group(0)))).toList(),
            groups.stream().flatMap(Experiments::ramps).toList(),
            List.of());
    return new ExperimentPlan(
        experiment,
        Shape.SPAN,
        CrossedUsers.COUNT_IN_EACH,
        types.stream().map(type -> new Metric(type, List.of(Measure.values()))).toList(),
        Analysis.DEFAULT);
  }

  private static Stream<Allocation> ramps(String group) {
    Instant start = Instant.ofEpochMilli(Shape.START);
    return Stream.of(
        new Allocation(group, new BigDecimal("0.01"), start),
        new Allocation(group, new BigDecimal("0.05"), start.plus(RAMPED_AGAIN)));
  }
}
