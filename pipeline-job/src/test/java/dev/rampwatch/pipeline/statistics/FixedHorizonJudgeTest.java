package dev.rampwatch.pipeline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rampwatch.contract.Correction;
import dev.rampwatch.contract.Measure;
import dev.rampwatch.contract.Method;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FixedHorizonJudgeTest {
  private final Judge propensity = Judge.of(Method.FIXED_HORIZON, Measure.PROPENSITY, Plan.DEFAULT);
  private final Judge volume = Judge.of(Method.FIXED_HORIZON, Measure.VOLUME, Plan.DEFAULT);

  @Test
  void decidesAnewAtEachLook() {
    Judged high = propensity.judge(Memory.EMPTY, Looks.at(10, 100, 1000, 150, 1000));
    assertThat(high.outcome().standing())
        .isEqualTo(new Standing(Decision.INCREASE, Looks.time(10)));
    Judged back = propensity.judge(high.memory(), Looks.at(11, 160, 1000, 155, 1000));
    assertThat(back.outcome().standing().decision()).isEqualTo(Decision.NONE);
    assertThat(back.memory()).isEqualTo(Memory.EMPTY);
  }

  @Test
  void saysThatTwoUsersAreNeeded() {
    assertThat(volume.judge(Memory.EMPTY, Looks.at(1, 0, 1, 5, 10)).outcome())
        .isEqualTo(new Outcome.NotComputable(Outcome.Reason.TOO_FEW_USERS, Standing.OPEN));
  }

  @Test
  void hasNoPValueWhereNoUserDiffersFromAnother() {
    for (Judge judge : List.of(propensity, volume)) {
      Outcome.Computed nobody =
          Looks.computed(judge.judge(Memory.EMPTY, Looks.at(1, 0, 500, 0, 500)));
      assertThat(nobody.pValue()).isNull();
      assertThat(nobody.relativeLift()).isNull();
      assertThat(nobody.interval()).isEqualTo(new Interval(0, 0));
      assertThat(nobody.standing()).isEqualTo(Standing.OPEN);
      Outcome.Computed everybody =
          Looks.computed(judge.judge(Memory.EMPTY, Looks.at(1, 500, 500, 500, 500)));
      assertThat(everybody.pValue()).isNull();
      assertThat(everybody.relativeLift()).isEqualTo(0.0);
    }
  }

  @Test
  void neverDecidesOnAFewUsers() {
    Outcome.Computed three =
        Looks.computed(propensity.judge(Memory.EMPTY, Looks.at(1, 0, 60, 60, 60)));
    assertThat(three.pValue()).isLessThan(1e-20);
    assertThat(three.enoughSample()).isFalse();
    assertThat(three.standing()).isEqualTo(Standing.OPEN);
  }

  @Test
  void noticesATreatmentThatBreaksTheActionAltogether() {
    Outcome.Computed broken =
        Looks.computed(propensity.judge(Memory.EMPTY, Looks.at(1, 500, 5000, 0, 200)));
    assertThat(broken.standing().decision()).isEqualTo(Decision.DECREASE);
  }

  @Test
  void sharesAlphaOverTheComparisons() {
    Look look = Looks.at(288, 1000, 10_000, 1100, 10_000);
    Plan corrected = Plan.DEFAULT.withComparisons(Correction.BONFERRONI, 4);
    Judge judge = Judge.of(Method.FIXED_HORIZON, Measure.PROPENSITY, corrected);
    Outcome.Computed single = Looks.computed(propensity.judge(Memory.EMPTY, look));
    Outcome.Computed shared = Looks.computed(judge.judge(Memory.EMPTY, look));
    assertThat(single.standing().decision()).isEqualTo(Decision.INCREASE);
    assertThat(shared.standing().decision()).isEqualTo(Decision.NONE);
    assertThat(shared.pValue()).as("raw in the row").isEqualTo(single.pValue());
    assertThat(shared.interval().contains(0)).isTrue();
  }

  @Test
  void holmDecidesWhatBonferroniMisses() {
    Plan plan = Plan.DEFAULT.withComparisons(Correction.HOLM, 2);
    Judge judge = Judge.of(Method.FIXED_HORIZON, Measure.PROPENSITY, plan);
    Outcome strong = judge.judge(Memory.EMPTY, Looks.at(288, 1000, 10_000, 1200, 10_000)).outcome();
    Outcome weak = judge.judge(Memory.EMPTY, Looks.at(288, 1000, 10_000, 1090, 10_000)).outcome();
    assertThat(weak.standing().decision()).isEqualTo(Decision.NONE);
    List<Outcome> decided = Multiplicity.decideByHolm(List.of(weak, strong), plan, Looks.time(288));
    assertThat(decided)
        .extracting(outcome -> outcome.standing().decision())
        .containsExactly(Decision.INCREASE, Decision.INCREASE);
    Plan larger = plan.withComparisons(Correction.HOLM, 10);
    assertThat(Multiplicity.decideByHolm(List.of(weak, strong), larger, 0).get(0).standing())
        .isEqualTo(Standing.OPEN);
  }

  @Test
  void fiellersIntervalExcludesZeroWhereTheDifferencesDoes() {
    for (int acted = 900; acted < 1200; acted++) {
      Outcome.Computed computed =
          Looks.computed(propensity.judge(Memory.EMPTY, Looks.at(1, 1000, 10_000, acted, 10_000)));
      RelativeLift.Bounded lift = (RelativeLift.Bounded) computed.lift();
      assertThat(lift.interval().contains(0)).isEqualTo(computed.interval().contains(0));
    }
  }

  /** Fieller's ratio for the control 10 ± 1, treatment 12 ± 1.5, z = 1.96: by his formula. */
  @Test
  void fiellersIntervalAgreesWithItsDefinition() {
    RelativeLift lift = RelativeLift.fieller(10, 12, 1, 2.25, 1.96);
    Interval interval = ((RelativeLift.Bounded) lift).interval();
    for (double end : new double[] {interval.low() + 1, interval.high() + 1}) {
      double z = (12 - end * 10) / Math.sqrt(2.25 + end * end);
      assertThat(Math.abs(z)).isEqualTo(1.96, within(1e-12));
    }
    assertThat(RelativeLift.fieller(1, 12, 1, 2.25, 1.96))
        .isEqualTo(new RelativeLift.Unbounded(11));
    assertThat(RelativeLift.fieller(0, 12, 1, 2.25, 1.96)).isEqualTo(new RelativeLift.Undefined());
  }
}
