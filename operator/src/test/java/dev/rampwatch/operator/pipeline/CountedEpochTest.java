package dev.rampwatch.operator.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.contract.Analysis;
import dev.rampwatch.contract.CrossedUsers;
import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.contract.Lateness;
import dev.rampwatch.contract.Measure;
import dev.rampwatch.contract.Metric;
import dev.rampwatch.metadata.Allocation;
import dev.rampwatch.metadata.AllocationHistory;
import dev.rampwatch.metadata.Epoch;
import dev.rampwatch.metadata.Experiment;
import dev.rampwatch.metadata.Group;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class CountedEpochTest {
  private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration BUCKET = Duration.ofMinutes(15);

  /** Each step: hours since the step before, and both groups' shares in percent. */
  @Property(tries = 300)
  void aJobsPlanHasItsEpochAloneWithTheSharesOfTheWholeHistory(
      @ForAll @Size(min = 1, max = 8)
          List<@Size(3) List<@IntRange(min = 0, max = 40) Integer>> steps) {
    ExperimentPlan plan = plan(steps);
    AllocationHistory history = new AllocationHistory(plan.experiment());
    int number = 0;
    for (Epoch epoch : plan.epochs()) {
      CountedEpoch counted = new CountedEpoch(++number, epoch, BUCKET, Lateness.DEFAULT);

      ExperimentPlan alone = counted.only(plan);

      assertThat(alone.epochs()).containsExactly(epoch);
      AllocationHistory cut = new AllocationHistory(alone.experiment());
      for (Instant at = epoch.start(); at.isBefore(epoch.end()); at = at.plusSeconds(3600)) {
        assertThat(new TreeMap<>(cut.sharesAt(at)).toString())
            .isEqualTo(new TreeMap<>(history.sharesAt(at)).toString());
      }
    }
  }

  @Test
  void anEpochsLastRowIsFinalAfterItsLastMarkAndTheLateness() {
    Epoch epoch = new Epoch(ORIGIN, ORIGIN.plusSeconds(3601));

    assertThat(new CountedEpoch(1, epoch, BUCKET, Lateness.DEFAULT).finalAt())
        .isEqualTo("2026-01-01T03:15:00Z");
  }

  @Test
  void jobNamesFitTheFlinkOperatorAndDifferByEpochAndLateness() {
    Epoch first = new Epoch(ORIGIN, ORIGIN.plusSeconds(3600));
    Epoch second = new Epoch(ORIGIN.plusSeconds(7200), ORIGIN.plusSeconds(9000));
    Lateness longer =
        new Lateness(Duration.ofHours(6), Duration.ofMinutes(15), Duration.ofMinutes(5));
    String name = "9.long-name-" + "x".repeat(60);

    List<String> names =
        List.of(
            new CountedEpoch(1, first, BUCKET, Lateness.DEFAULT).jobName(name),
            new CountedEpoch(2, second, BUCKET, Lateness.DEFAULT).jobName(name),
            new CountedEpoch(1, first, BUCKET, longer).jobName(name),
            new CountedEpoch(1, first, BUCKET, Lateness.DEFAULT).jobName(name + "y"));

    assertThat(names).doesNotHaveDuplicates();
    assertThat(names).allMatch(each -> each.matches("[a-z]([-a-z\\d]{0,43}[a-z\\d])?"));
  }

  private static ExperimentPlan plan(List<List<Integer>> steps) {
    List<Allocation> allocations = new ArrayList<>();
    Instant at = ORIGIN;
    for (List<Integer> step : steps) {
      at = at.plus(Duration.ofHours(1L + step.get(0)));
      allocations.add(allocation("control", step.get(1), at));
      allocations.add(allocation("blue", step.get(2), at));
    }
    Experiment experiment =
        new Experiment(
            "checkout",
            null,
            null,
            List.of(new Group("control", true), new Group("blue", false)),
            allocations,
            List.of());
    return new ExperimentPlan(
        experiment,
        Duration.ofHours(24),
        CrossedUsers.EXCLUDE,
        List.of(new Metric("buy", List.of(Measure.VOLUME))),
        Analysis.DEFAULT);
  }

  private static Allocation allocation(String group, int percent, Instant at) {
    return new Allocation(group, BigDecimal.valueOf(percent, 2), at);
  }
}
