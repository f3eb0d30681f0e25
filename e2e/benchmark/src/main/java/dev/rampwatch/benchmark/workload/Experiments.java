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
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The experiments of a workload. Users in two groups count in each, which any peer can do. */
public final class Experiments {
  /** The event types, all of which every experiment counts, the most frequent first. */
  public static final List<String> TYPES = List.of("view", "click", "save", "purchase");

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

  static String experiment(int index) {
    return "experiment_" + index;
  }

  static String group(int index) {
    return index == 0 ? "control" : "treatment_" + index;
  }

  private static ExperimentPlan plan(Shape shape, int index) {
    List<String> groups = IntStream.range(0, shape.groups()).mapToObj(Experiments::group).toList();
    Experiment experiment =
        new Experiment(
            experiment(index),
            "benchmark",
            null,
            groups.stream().map(name -> new Group(name, name.equals(group(0)))).toList(),
            groups.stream().flatMap(Experiments::ramps).toList(),
            List.of());
    return new ExperimentPlan(
        experiment,
        Shape.SPAN,
        CrossedUsers.COUNT_IN_EACH,
        TYPES.stream().map(type -> new Metric(type, List.of(Measure.values()))).toList(),
        Analysis.DEFAULT);
  }

  private static Stream<Allocation> ramps(String group) {
    Instant start = Instant.ofEpochMilli(Shape.START);
    return Stream.of(
        new Allocation(group, new BigDecimal("0.01"), start),
        new Allocation(group, new BigDecimal("0.05"), start.plus(RAMPED_AGAIN)));
  }
}
