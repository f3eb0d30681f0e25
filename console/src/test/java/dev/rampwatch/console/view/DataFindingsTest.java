package dev.rampwatch.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.console.results.Trust;
import dev.rampwatch.console.view.Finding.State;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class DataFindingsTest {
  @Test
  void warnsOfASampleRatioMismatchAndSaysWhatToDo() {
    Finding finding = find("sample-ratio", trust(0.0004, 0, 0));

    assertThat(finding.state()).isEqualTo(State.ATTENTION);
    assertThat(finding.value()).isEqualTo("mismatch, p = 0.00040");
    assertThat(finding.advice()).startsWith("Do not decide on these figures.");
  }

  @Test
  void isContentWithAFitAndKnowsNothingWithoutATest() {
    assertThat(find("sample-ratio", trust(0.3, 0, 0)).state()).isEqualTo(State.OK);
    assertThat(find("sample-ratio", trust(null, 0, 0)).state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void warnsOfOneInAHundredLateEventsAndOfUsersInTwoGroups() {
    assertThat(find("late-events", trust(0.3, 9, 0)).state()).isEqualTo(State.OK);
    assertThat(find("late-events", trust(0.3, 11, 0)).state()).isEqualTo(State.ATTENTION);
    assertThat(find("crossed-users", trust(0.3, 0, 3)).value()).isEqualTo("3 users (1.5 %)");
  }

  @Test
  void givesNoAdviceWhereNothingIsToBeDone() {
    assertThat(DataFindings.of(trust(0.3, 0, 0), 1_000))
        .extracting(Finding::advice)
        .containsOnly("");
  }

  private static Finding find(String id, Trust trust) {
    return DataFindings.of(trust, 1_000).stream()
        .filter(finding -> finding.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Trust trust(@Nullable Double p, long lateEvents, long crossed) {
    return new Trust(
        900, Map.of("a", 100L, "b", 100L), crossed, p, p, lateEvents, 0, 0, 0, 0, 0, 1, 0);
  }
}
