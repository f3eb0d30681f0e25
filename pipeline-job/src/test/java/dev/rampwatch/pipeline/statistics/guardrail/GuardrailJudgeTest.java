package dev.rampwatch.pipeline.statistics.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rampwatch.contract.Measure;
import dev.rampwatch.pipeline.statistics.Look;
import dev.rampwatch.pipeline.statistics.Memory;
import dev.rampwatch.pipeline.statistics.MinimumSample;
import dev.rampwatch.pipeline.statistics.SampleSummary;
import org.junit.jupiter.api.Test;

final class GuardrailJudgeTest {
  private static final Harm DROP = new Harm(Harm.Direction.DROP, 0.02);
  private static final Harm RISE = new Harm(Harm.Direction.RISE, 0.02);

  private static GuardrailJudge judge(Harm harm) {
    return new GuardrailJudge(Measure.PROPENSITY, harm, 0.05, 5_000, MinimumSample.DEFAULT, 0);
  }

  private static Look at(int bucket, long controlActed, long controls, long acted, long treated) {
    return new Look(
        SampleSummary.ofActed(controlActed, controls),
        SampleSummary.ofActed(acted, treated),
        bucket / 288.0,
        bucket * 900_000L);
  }

  @Test
  void aBreachStandsWithItsTime() {
    var harm = judge(DROP).judge(Memory.EMPTY, at(12, 400, 2000, 250, 2000));
    assertThat(harm.stand()).isEqualTo(new Stand(State.BREACHED, 12 * 900_000L));
    var recovered = judge(DROP).judge(harm.memory(), at(200, 20_000, 100_000, 21_000, 100_000));
    assertThat(recovered.stand()).isEqualTo(harm.stand());
    assertThat(judge(DROP).unseen(recovered.memory()).stand()).isEqualTo(harm.stand());
  }

  @Test
  void healthGivesWayToABreach() {
    var health = judge(DROP).judge(Memory.EMPTY, at(12, 20_000, 100_000, 21_000, 100_000));
    assertThat(health.stand()).isEqualTo(new Stand(State.HEALTHY, 12 * 900_000L));
    var broken = judge(DROP).judge(health.memory(), at(90, 60_000, 300_000, 50_000, 300_000));
    assertThat(broken.stand()).isEqualTo(new Stand(State.BREACHED, 90 * 900_000L));
  }

  @Test
  void harmInTheOtherDirectionIsNone() {
    var more = judge(DROP).judge(Memory.EMPTY, at(12, 400, 2000, 550, 2000));
    assertThat(more.stand().state()).isEqualTo(State.HEALTHY);
    assertThat(more.pValue()).isEqualTo(1);
    var risen = judge(RISE).judge(Memory.EMPTY, at(12, 400, 2000, 550, 2000));
    assertThat(risen.stand().state()).isEqualTo(State.BREACHED);
  }

  @Test
  void aChangeWithinTheToleranceIsNoHarm() {
    // 1 % less with 2 % tolerated, on so many users that a test against no effect would decide.
    var little =
        judge(DROP).judge(Memory.EMPTY, at(12, 2_000_000, 4_000_000, 1_980_000, 4_000_000));
    assertThat(little.stand().state()).isEqualTo(State.HEALTHY);
    var zero = judge(new Harm(Harm.Direction.DROP, 0));
    assertThat(
            zero.judge(Memory.EMPTY, at(12, 2_000_000, 4_000_000, 1_980_000, 4_000_000))
                .stand()
                .state())
        .isEqualTo(State.BREACHED);
  }

  @Test
  void looksBelowTheMinimumSampleAreNotTested() {
    var few = judge(DROP).judge(Memory.EMPTY, at(1, 50, 50, 0, 50));
    assertThat(few.stand().state()).isEqualTo(State.WATCHING);
    assertThat(few.memory()).isEqualTo(Memory.EMPTY);
    var none = judge(DROP).judge(Memory.EMPTY, at(1, 0, 1, 0, 1));
    assertThat(none.relativeChange()).isNaN();
  }

  @Test
  void itsMemoryIsFiveNumbers() {
    var first = judge(DROP).judge(Memory.EMPTY, at(12, 250, 2000, 240, 2000));
    double[] stored = first.memory().toArray();
    assertThat(stored).hasSize(5);
    Look next = at(13, 280, 2200, 200, 2200);
    assertThat(judge(DROP).judge(Memory.of(stored), next))
        .isEqualTo(judge(DROP).judge(first.memory(), next));
  }

  @Test
  void extremeExcessesHaveAPValue() {
    assertThat(OneSidedMixture.pValue(-1e6, 1e-6, 1e-6)).isEqualTo(1);
    assertThat(OneSidedMixture.pValue(1e6, 1e-6, 1e-6)).isZero();
    assertThat(OneSidedMixture.pValue(0, 1, 1)).isEqualTo(1);
  }

  @Test
  void tellsWhyItStandsAsItDoes() {
    var judge = judge(DROP);
    var harm = judge.judge(Memory.EMPTY, at(12, 400, 2000, 250, 2000));
    assertThat(Evidence.ofMetric("purchase", "treatment", judge, harm))
        .isEqualTo(
            "propensity of purchase is 37.5 % lower in treatment; harm beyond the tolerated drop of"
                + " 2 % is shown (always-valid p = 1.07e-07, 0.05 allowed), breached at 1970-01-01"
                + " 03:00 UTC");
    var open = judge.judge(Memory.EMPTY, at(12, 400, 2000, 395, 2000));
    assertThat(Evidence.ofMetric("purchase", "treatment", judge, open))
        .isEqualTo(
            "propensity of purchase is 1.2 % lower in treatment; no harm beyond the tolerated drop"
                + " of 2 % is shown or ruled out yet");
  }

  @Test
  void aDropOfEverythingCannotBeTolerated() {
    assertThatThrownBy(() -> new Harm(Harm.Direction.DROP, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
