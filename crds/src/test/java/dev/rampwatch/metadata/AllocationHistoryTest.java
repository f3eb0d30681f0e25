package dev.rampwatch.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AllocationHistoryTest {
  private static final Duration PERIOD = Duration.ofDays(3);

  @Test
  void theFirstNonZeroAllocationIsARamp() {
    var history = history(null, at(0, "a", "0"), at(1, "a", "0.01"));
    assertThat(history.ramps()).containsExactly(hour(1));
    assertThat(history.epochs(PERIOD)).containsExactly(new Epoch(hour(1), hour(73)));
  }

  @Test
  void aRampInsideThePeriodBelongsToTheOpenEpoch() {
    var history = history(null, at(0, "a", "0.1"), at(71, "a", "0.2"));
    assertThat(history.ramps()).hasSize(2);
    assertThat(history.epochs(PERIOD)).containsExactly(new Epoch(hour(0), hour(72)));
  }

  @Test
  void aRampAtThePeriodsEndOpensTheNextEpoch() {
    var history = history(null, at(0, "a", "0.1"), at(72, "a", "0.2"));
    assertThat(history.epochs(PERIOD))
        .containsExactly(new Epoch(hour(0), hour(72)), new Epoch(hour(72), hour(144)));
  }

  @Test
  void aShrinkingOrEqualAllocationOpensNothing() {
    var history = history(null, at(0, "a", "0.2"), at(80, "a", "0.1"), at(90, "a", "0.10"));
    assertThat(history.epochs(PERIOD)).hasSize(1);
    assertThat(history.ramps()).containsExactly(hour(0));
  }

  @Test
  void oneGroupsGrowthIsARampThoughAnotherShrinksAtTheSameTime() {
    var history =
        history(null, at(0, "a", "0.5"), at(0, "b", "0.1"), at(80, "a", "0.4"), at(80, "b", "0.2"));
    assertThat(history.ramps()).containsExactly(hour(0), hour(80));
  }

  @Test
  void anExperimentThatEndedEarlyClosesItsEpochAndOpensNoOther() {
    var history = history(hour(10), at(0, "a", "0.1"), at(10, "a", "0.2"), at(100, "a", "0.3"));
    assertThat(history.epochs(PERIOD)).containsExactly(new Epoch(hour(0), hour(10)));
  }

  @Test
  void anEndAfterThePeriodChangesNothing() {
    assertThat(history(hour(100), at(0, "a", "0.1")).epochs(PERIOD))
        .containsExactly(new Epoch(hour(0), hour(72)));
  }

  @Test
  void sharesHoldFromTheirMomentOn() {
    var history = history(null, at(5, "a", "0.1"), at(9, "b", "0.3"));
    assertThat(history.sharesAt(hour(4)))
        .isEqualTo(Map.of("a", BigDecimal.ZERO, "b", BigDecimal.ZERO));
    assertThat(history.sharesAt(hour(5)))
        .isEqualTo(Map.of("a", new BigDecimal("0.1"), "b", BigDecimal.ZERO));
    assertThat(history.sharesAt(hour(100)))
        .isEqualTo(Map.of("a", new BigDecimal("0.1"), "b", new BigDecimal("0.3")));
    assertThat(history.changes(hour(5), hour(9))).containsExactly(hour(5));
  }

  private static AllocationHistory history(@Nullable Instant endedAt, Allocation... allocations) {
    return new AllocationHistory(
        new Experiment(
            "e",
            null,
            endedAt,
            List.of(new Group("a", true), new Group("b", false)),
            List.of(allocations),
            List.of()));
  }

  private static Allocation at(int hour, String group, String share) {
    return new Allocation(group, new BigDecimal(share), hour(hour));
  }

  private static Instant hour(int hour) {
    return Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofHours(hour));
  }
}
