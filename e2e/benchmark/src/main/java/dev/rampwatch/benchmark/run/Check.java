package dev.rampwatch.benchmark.run;

import dev.rampwatch.benchmark.contender.Contender;
import dev.rampwatch.benchmark.contender.Figure;
import dev.rampwatch.benchmark.workload.Load;
import dev.rampwatch.benchmark.workload.MappedPartition;
import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.contract.Metric;
import dev.rampwatch.metadata.Group;
import dev.rampwatch.oracle.CrossedUsers;
import dev.rampwatch.oracle.Expected;
import dev.rampwatch.oracle.Metadata;
import dev.rampwatch.oracle.Oracle;
import dev.rampwatch.oracle.Records;
import dev.rampwatch.oracle.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Whether a contender's rows are those of the oracle, which counts by brute force. */
record Check(JobConfiguration configuration, List<Expected> expected) {

  static Check of(Load load) throws IOException {
    List<List<String>> events = new ArrayList<>();
    List<List<String>> activations = new ArrayList<>();
    for (Path file : load.partitions()) {
      List<String> eventLines = new ArrayList<>();
      List<String> activationLines = new ArrayList<>();
      MappedPartition partition = new MappedPartition(file);
      while (partition.hasNext()) {
        List<String> lines = partition.isActivation() ? activationLines : eventLines;
        lines.add(new String(partition.message(), StandardCharsets.UTF_8));
      }
      events.add(eventLines);
      activations.add(activationLines);
    }
    Records records = Records.read(events, activations);
    JobConfiguration configuration = load.configuration();
    return new Check(
        configuration,
        configuration.experiments().stream()
            .map(plan -> Oracle.expected(metadata(plan), settings(plan, configuration), records))
            .toList());
  }

  private static Metadata metadata(ExperimentPlan plan) {
    return new Metadata(
        plan.experiment().name(),
        plan.experiment().groups().stream().map(Group::name).toList(),
        plan.experiment().allocations().stream()
            .map(
                one ->
                    new Metadata.Allocation(
                        one.group(), one.allocation(), one.effectiveAt().toEpochMilli()))
            .toList(),
        OptionalLong.empty());
  }

  private static Settings settings(ExperimentPlan plan, JobConfiguration configuration) {
    return new Settings(
        plan.experiment().name(),
        plan.metrics().stream().map(Metric::eventType).toList(),
        plan.period(),
        configuration.bucket(),
        configuration.lateness().events(),
        configuration.lateness().activations(),
        CrossedUsers.valueOf(plan.crossedUsers().name()));
  }

  /** The differences; none is right. */
  List<String> differences(Contender contender, Load load) throws Exception {
    Staircase actual = new Staircase();
    contender.run(load, 0, new Contender.Figures.Kept(actual::put));
    List<String> differences = new ArrayList<>();
    for (Expected ofExperiment : expected) {
      for (Expected.BucketRow row : ofExperiment.buckets()) {
        Figure figure =
            new Figure(
                row.experiment(),
                row.group(),
                row.eventType(),
                row.bucketEnd(),
                row.volume(),
                row.users(),
                row.sumSquares());
        compare(figure, actual, differences);
        compare(
            Figure.triggered(row.experiment(), row.group(), row.bucketEnd(), row.triggered()),
            actual,
            differences);
      }
    }
    return differences;
  }

  private static void compare(Figure figure, Staircase actual, List<String> differences) {
    Figure found = actual.at(figure);
    if (!figure.equals(found)) {
      differences.add("expected " + figure + ", found " + found);
    }
  }
}
