package dev.rampwatch.operator.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.contract.Analysis;
import dev.rampwatch.contract.CrossedUsers;
import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.contract.Lateness;
import dev.rampwatch.contract.Measure;
import dev.rampwatch.contract.Metric;
import dev.rampwatch.metadata.Allocation;
import dev.rampwatch.metadata.Epoch;
import dev.rampwatch.metadata.Experiment;
import dev.rampwatch.metadata.Group;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * The operator's clock and the database's differ: by that an epoch is noticed earlier or later, and
 * nothing else.
 */
final class TimelinePropertyTest {
  private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration BUCKET = Duration.ofMinutes(15);

  @Property(tries = 1000)
  void aClockThatIsWrongChangesWhenAnEpochIsNoticedAndNotWhatItIs(
      @ForAll @Size(max = 10) List<@IntRange(min = 0, max = 400) Integer> rampHours,
      @ForAll @IntRange(min = 0, max = 30_000) int minute,
      @ForAll @IntRange(min = -600, max = 600) int skewSeconds) {
    ExperimentPlan plan = plan(rampHours);
    Instant now = ORIGIN.plus(Duration.ofMinutes(minute));
    Instant wrong = now.plusSeconds(skewSeconds);

    Timeline right = at(now, plan);
    Timeline skewed = at(wrong, plan);

    assertThat(skewed.current().map(CountedEpoch::epoch)).isEqualTo(last(plan, wrong));
    assertThat(skewed.next()).isEqualTo(first(plan, wrong));
    assertThat(Math.abs(number(skewed) - number(right))).isLessThanOrEqualTo(1);
    if (number(skewed) == number(right)) {
      assertThat(skewed).isEqualTo(right);
    } else {
      // Noticed by one of the two: the ramp lies between them.
      Instant ramp =
          (number(skewed) > number(right) ? skewed : right).current().orElseThrow().epoch().start();
      assertThat(Duration.between(ramp, now).abs()).isLessThanOrEqualTo(Duration.ofMinutes(10));
    }
    skewed
        .current()
        .ifPresent(
            epoch -> assertThat(epoch.readFrom(Duration.ZERO)).isBefore(epoch.epoch().start()));
  }

  private static int number(Timeline timeline) {
    return timeline.current().map(CountedEpoch::number).orElse(0);
  }

  private static Optional<Epoch> last(ExperimentPlan plan, Instant now) {
    return plan.epochs().stream().filter(epoch -> !epoch.start().isAfter(now)).reduce((a, b) -> b);
  }

  private static Optional<Instant> first(ExperimentPlan plan, Instant now) {
    return plan.epochs().stream().map(Epoch::start).filter(start -> start.isAfter(now)).findFirst();
  }

  private static Timeline at(Instant now, ExperimentPlan plan) {
    return Timeline.at(now, plan, BUCKET, Lateness.DEFAULT);
  }

  /** Each ramp a little higher than the one before. */
  private static ExperimentPlan plan(List<Integer> rampHours) {
    TreeSet<Integer> hours = new TreeSet<>(rampHours);
    List<Allocation> allocations =
        hours.stream()
            .map(
                hour ->
                    new Allocation(
                        "blue",
                        BigDecimal.valueOf(hours.headSet(hour).size() + 1L).movePointLeft(2),
                        ORIGIN.plus(Duration.ofHours(hour))))
            .toList();
    return new ExperimentPlan(
        new Experiment(
            "e",
            null,
            null,
            List.of(new Group("control", true), new Group("blue", false)),
            allocations,
            List.of()),
        Duration.ofDays(3),
        CrossedUsers.EXCLUDE,
        List.of(new Metric("buy", List.of(Measure.VOLUME))),
        Analysis.DEFAULT);
  }
}
