package dev.rampwatch.local.demo.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.contract.Measure;
import dev.rampwatch.local.demo.show.Contrast.Decision;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class VerdictTest {
  private static final Instant RAMP = Instant.parse("2019-11-24T00:00:00Z");

  @Test
  void isTooEarlyWhileALargeEffectCannotBeTold() {
    assertThat(words(false, contrast(-0.01, 0.11, Decision.NONE, null))).isEqualTo("too early");
    assertThat(words(false, contrast(-0.11, 0.01, Decision.NONE, null))).isEqualTo("too early");
    assertThat(words(false, null)).isEqualTo("too early");
  }

  @Test
  void isNoDifferenceOnceTheIntervalIsNarrowOrTheEpochIsOver() {
    assertThat(words(false, contrast(-0.09, 0.1, Decision.NONE, null)))
        .isEqualTo("no difference so far");
    assertThat(words(true, contrast(-0.5, 0.5, Decision.NONE, null)))
        .isEqualTo("no difference found");
    assertThat(words(true, null)).isEqualTo("not comparable");
  }

  @Test
  void tellsWhenItWasDecided() {
    long at = RAMP.plus(Duration.ofMinutes(26 * 60 + 45)).toEpochMilli();

    assertThat(words(false, contrast(-0.2, -0.1, Decision.DECREASE, at)))
        .isEqualTo("harm, decided 26:45 h after the ramp");
    assertThat(words(true, contrast(0.1, 0.2, Decision.INCREASE, at)))
        .isEqualTo("gain, decided 26:45 h after the ramp");
  }

  @Test
  void isPassingWhereTheMethodKeepsNoDecision() {
    assertThat(words(false, contrast(-0.2, -0.1, Decision.DECREASE, null)))
        .isEqualTo("harm, as it looks now");
  }

  /** Bounds of the interval relative to the control, which has one action a user. */
  private static Contrast contrast(
      double low, double high, Decision decision, @Nullable Long decidedAt) {
    return new Contrast((low + high) / 2, low, high, decision, decidedAt);
  }

  private static String words(boolean complete, @Nullable Contrast contrast) {
    var arm = new Arm(100, 100, 100);
    var standing =
        new Standing(
            "e",
            1,
            RAMP,
            Duration.ofDays(3),
            RAMP.plus(Duration.ofHours(30)),
            complete,
            "save",
            Measure.VOLUME,
            "treatment",
            arm,
            arm,
            contrast);
    return Verdict.of(standing).words();
  }
}
