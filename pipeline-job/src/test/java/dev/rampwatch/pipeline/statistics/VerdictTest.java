package dev.rampwatch.pipeline.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.contract.Measure;
import dev.rampwatch.contract.Method;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class VerdictTest {
  private static final long HALF_PAST_TWO = Instant.parse("2026-01-03T14:30:00Z").toEpochMilli();

  private static Outcome outcome(double lift, Decision decision, boolean enough) {
    return new Outcome.Computed(
        lift,
        new RelativeLift.Bounded(lift, new Interval(lift - 0.018, lift + 0.018)),
        new Interval(lift - 0.018, lift + 0.018),
        0.01,
        Standing.of(decision, HALF_PAST_TWO),
        enough,
        null);
  }

  private static String sentence(Method method, Outcome outcome) {
    return Verdict.sentence("save", Measure.VOLUME, method, 0.05, outcome);
  }

  @Test
  void saysWhatADecisionMeans() {
    assertThat(sentence(Method.ALWAYS_VALID, outcome(-0.021, Decision.DECREASE, true)))
        .isEqualTo(
            "volume of save is 2.1 % lower (95 % CI always valid: -3.9 % to -0.3 %), "
                + "decided at 2026-01-03 14:30 UTC");
  }

  @Test
  void saysThatNothingIsShown() {
    assertThat(sentence(Method.ALWAYS_VALID, outcome(0.01, Decision.NONE, true)))
        .isEqualTo(
            "volume of save shows no difference so far (95 % CI always valid: -0.8 % to 2.8 %)");
    assertThat(sentence(Method.ALWAYS_VALID, outcome(0.01, Decision.NONE, false)))
        .startsWith("volume of save: too few users to tell (");
  }

  @Test
  void labelsTheMethodsThatPeekingBreaks() {
    assertThat(sentence(Method.FIXED_HORIZON, outcome(0.05, Decision.INCREASE, true)))
        .isEqualTo(
            "volume of save is 5.0 % higher "
                + "(95 % CI valid only at the epoch's end: 3.2 % to 6.8 %)");
    assertThat(sentence(Method.BAYESIAN, outcome(0.05, Decision.INCREASE, true)))
        .contains("not protected against peeking");
  }

  @Test
  void givesThePlainDifferenceWhereTheRatioIsNotBounded() {
    Outcome unbounded =
        new Outcome.Computed(
            0.0031,
            new RelativeLift.Undefined(),
            new Interval(0.00012, 0.0061),
            0.01,
            Standing.of(Decision.INCREASE, HALF_PAST_TWO),
            true,
            null);
    assertThat(sentence(Method.ALPHA_SPENDING, unbounded))
        .isEqualTo(
            "volume of save is 0.0031 per user higher (95 % CI valid at every bucket: "
                + "0.00012 to 0.0061 per user), decided at 2026-01-03 14:30 UTC");
  }

  @Test
  void saysWhyNothingCanBeCompared() {
    Outcome none = new Outcome.NotComputable(Outcome.Reason.TOO_FEW_USERS, Standing.OPEN);
    assertThat(sentence(Method.ALWAYS_VALID, none))
        .isEqualTo("volume of save cannot be compared: a group has fewer than two users");
  }
}
