package dev.rampwatch.local.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.rampwatch.metadata.AllocationHistory;
import dev.rampwatch.metadata.Epoch;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class OpenBanditTest {
  private final Dataset dataset = OpenBandit.dataset();

  @Test
  void holdsTheClicksThatThePoliciesEarned() {
    assertThat(countsByGroup(InputRecord.Stream.EVENTS))
        .containsOnly(
            entry("all-random", 38L),
            entry("all-bts", 42L),
            entry("women-random", 46L),
            entry("women-bts", 46L));
  }

  @Test
  void holdsTenThousandUsersInEachGroup() {
    assertThat(countsByGroup(InputRecord.Stream.ACTIVATIONS))
        .hasSize(4)
        .allSatisfy((group, count) -> assertThat(count).isEqualTo(10_000));
    assertThat(dataset.records().stream().map(InputRecord::key).distinct().count())
        .isEqualTo(40_000);
  }

  @Test
  void liesInOneEpochOfSevenDays() {
    var week = Duration.ofDays(7);
    var epoch = new Epoch(at("2019-11-24T00:00:00Z"), at("2019-12-01T00:00:00Z"));

    assertThat(dataset.experiments())
        .extracting(experiment -> new AllocationHistory(experiment).epochs(week))
        .allSatisfy(epochs -> assertThat(epochs).containsExactly(epoch));
    assertThat(dataset.start()).isGreaterThan(epoch.start().toEpochMilli());
    assertThat(dataset.end()).isLessThan(epoch.end().toEpochMilli());
  }

  private Map<String, Long> countsByGroup(InputRecord.Stream stream) {
    return dataset.records().stream()
        .filter(found -> found.stream() == stream)
        .map(found -> found.key().substring(0, found.key().lastIndexOf('-')))
        .collect(Collectors.groupingBy(group -> group, Collectors.counting()));
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }
}
