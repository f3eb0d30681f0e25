package dev.rampwatch.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.console.results.Comparison;
import dev.rampwatch.console.results.Counts;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class StandingTest {
  private static final Counts CONTROL = new Counts("a", "save", 900, 200, 80, 100, false, true);
  private static final Counts TREATED = new Counts("b", "save", 900, 180, 80, 100, false, true);

  @Test
  void dividesTheDifferenceByTheControlsMean() {
    Standing standing =
        Standing.of(volume("none", -0.2, -0.5, 0.1), CONTROL, TREATED, false, false);

    assertThat(standing.controlMean()).isEqualTo(2.0);
    assertThat(standing.treatmentMean()).isEqualTo(1.8);
    assertThat(standing.relative()).isEqualTo(new Relative(-0.1, -0.25, 0.05));
  }

  @Test
  void callsADecreaseHarmUnlessLessIsBetter() {
    Comparison decrease = volume("decrease", -0.2, -0.3, -0.1);

    assertThat(outcome(decrease, false, false)).isEqualTo(Outcome.HARM);
    assertThat(outcome(decrease, true, false)).isEqualTo(Outcome.GAIN);
  }

  @Test
  void callsItTooEarlyWhileALargeEffectIsPossible() {
    assertThat(outcome(volume("none", 0, -0.21, 0.1), false, false)).isEqualTo(Outcome.TOO_EARLY);
    assertThat(outcome(volume("none", 0, -0.2, 0.2), false, false))
        .isEqualTo(Outcome.NO_DIFFERENCE_SO_FAR);
    assertThat(outcome(volume("none", 0, -0.21, 0.1), false, true))
        .isEqualTo(Outcome.NO_DIFFERENCE_FOUND);
  }

  @Test
  void hasNoRelativeFiguresWhereNoControlUserActed() {
    Counts nobody = new Counts("a", "save", 900, 0, 0, 100, false, true);

    assertThat(Standing.of(volume("none", 1, 0, 2), nobody, TREATED, false, false).relative())
        .isNull();
  }

  @Test
  void ranksDecidedHarmBeforeWhatIsOnlyCloseToIt() {
    Standing close = Standing.of(volume("none", -0.4, -0.8, 0.001), CONTROL, TREATED, false, false);
    Standing small =
        Standing.of(volume("decrease", -0.1, -0.2, -0.01), CONTROL, TREATED, false, false);
    Standing large =
        Standing.of(volume("decrease", -0.2, -0.3, -0.01), CONTROL, TREATED, false, false);

    assertThat(Standings.worst(List.of(close, small, large), Set.of())).contains(large);
    assertThat(Standings.worst(List.of(close), Set.of())).contains(close);
  }

  private static Outcome outcome(Comparison comparison, boolean lessIsBetter, boolean over) {
    return Standing.of(comparison, CONTROL, TREATED, lessIsBetter, over).outcome();
  }

  private static Comparison volume(String decision, double difference, double low, double high) {
    return new Comparison(
        "b",
        "a",
        "save",
        "volume",
        900,
        "always-valid",
        difference,
        difference / 2,
        low,
        high,
        0.5,
        decision,
        null,
        null,
        true);
  }
}
