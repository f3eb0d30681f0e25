package dev.rampwatch.local.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.metadata.AllocationHistory;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GeneratedExperimentTest {
  private static final long SEED = 1;

  private final Dataset dataset = GeneratedExperiment.dataset(SEED);

  @Test
  void isTheSameForTheSameSeed() {
    assertThat(GeneratedExperiment.dataset(SEED).records()).isEqualTo(dataset.records());
    assertThat(GeneratedExperiment.dataset(SEED + 1).records()).isNotEqualTo(dataset.records());
  }

  @Test
  void isOfASizeThatADemoPlaysInAMinute() {
    assertThat(dataset.records().size()).isBetween(200_000, 350_000);
  }

  @Test
  void ascendsByArrival() {
    assertThat(dataset.records()).isSortedAccordingTo(InputRecord.BY_ARRIVAL);
  }

  @Test
  void hasTwoEpochsOfTheDefaultPeriod() {
    var history = new AllocationHistory(dataset.experiments().get(0));

    assertThat(history.ramps()).hasSize(3);
    assertThat(history.epochs(ExperimentPlan.DEFAULT_PERIOD)).hasSize(2);
  }

  @Test
  void lowersSavesOfTheTreatmentByATenthAndNothingElse() {
    var saves = countsByGroup("\"save\"");
    var clicks = countsByGroup("\"click\"");

    assertThat(ratio(saves, 1)).isEqualTo(0.9, within(0.02));
    assertThat(ratio(saves, 2)).isEqualTo(1.0, within(0.02));
    assertThat(ratio(clicks, 1)).isEqualTo(1.0, within(0.03));
    assertThat(ratio(clicks, 2)).isEqualTo(1.0, within(0.03));
  }

  @Test
  void holdsMalformedLinesAndABot() {
    assertThat(dataset.records()).anyMatch(found -> found.value().equals("502 Bad Gateway"));
    assertThat(dataset.records().stream().filter(found -> found.key().equals("gen-bot")).count())
        .isEqualTo(9_000);
  }

  private static double ratio(Map<Integer, Long> counts, int group) {
    return (double) counts.get(group) / counts.get(0);
  }

  /** By the group that a user begins in, which follows from its number. */
  private Map<Integer, Long> countsByGroup(String type) {
    return dataset.records().stream()
        .filter(found -> found.value().contains(type) && !found.key().equals("gen-bot"))
        .collect(
            Collectors.groupingBy(
                found -> Integer.parseInt(found.key().substring("gen-".length())) % 3,
                Collectors.counting()));
  }
}
