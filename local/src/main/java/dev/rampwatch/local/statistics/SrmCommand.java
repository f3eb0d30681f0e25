package dev.rampwatch.local.statistics;

import dev.rampwatch.pipeline.statistics.AllocationPeriod;
import dev.rampwatch.pipeline.statistics.Memory;
import dev.rampwatch.pipeline.statistics.SampleRatio;
import dev.rampwatch.pipeline.statistics.SequentialSampleRatio;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sample ratio mismatch. */
@Command(
    name = "srm",
    description =
        "Sample ratio mismatch: chi-square and sequential test of group sizes against allocations",
    mixinStandardHelpOptions = true)
final class SrmCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--counts",
      required = true,
      paramLabel = "a,b,...",
      description = "Users by group; batches that add up are separated by ';': a,b;a,b;...")
  private String counts;

  @Option(
      names = "--ratio",
      required = true,
      paramLabel = "p,q,...",
      description = "Allocations by group, on any scale")
  private String ratio;

  @Option(
      names = "--k",
      defaultValue = "10000",
      description = "Concentration of the sequential test (${DEFAULT-VALUE})")
  private double k;

  @SuppressWarnings("NullAway.Init") // picocli sets all fields before it calls the command
  SrmCommand() {}

  @Override
  public Integer call() {
    return Answer.print(spec, this::answer);
  }

  private Answer answer() {
    List<Double> allocations = allocations();
    SequentialSampleRatio sequential = new SequentialSampleRatio(k);
    List<Long> users = new ArrayList<>(Collections.nCopies(allocations.size(), 0L));
    List<Double> pValues = new ArrayList<>();
    Memory memory = Memory.EMPTY;
    for (List<Long> batch : Batches.of(counts)) {
      add(users, batch);
      List<AllocationPeriod> sofar = List.of(new AllocationPeriod(users, allocations));
      SequentialSampleRatio.Checked checked = sequential.check(memory, sofar);
      memory = checked.memory();
      pValues.add(checked.pValue());
    }
    SampleRatio test = SampleRatio.of(List.of(new AllocationPeriod(users, allocations)));
    return new Answer()
        .with("counts", users)
        .with("chiSquare", test.chiSquare())
        .with("df", test.df())
        .with("pValue", test.pValue())
        .with("sequentialPValue", pValues.get(pValues.size() - 1))
        .with("sequentialPValues", pValues)
        .with("k", k);
  }

  private List<Double> allocations() {
    List<Double> allocations =
        Values.numbers(ratio, ",;/").stream().map(BigDecimal::doubleValue).toList();
    if (allocations.size() < 2 || allocations.stream().anyMatch(share -> share <= 0)) {
      throw new IllegalArgumentException("--ratio needs two or more positive numbers: " + ratio);
    }
    return allocations;
  }

  private void add(List<Long> users, List<Long> batch) {
    if (batch.size() != users.size()) {
      throw new IllegalArgumentException(
          "--counts has " + batch.size() + " groups, but --ratio has " + users.size());
    }
    for (int group = 0; group < batch.size(); group++) {
      if (batch.get(group) < 0) {
        throw new IllegalArgumentException("a count must not be negative: " + batch.get(group));
      }
      users.set(group, Math.addExact(users.get(group), batch.get(group)));
    }
  }
}
