package dev.rampwatch.pipeline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rampwatch.contract.Measure;
import dev.rampwatch.contract.Method;
import org.junit.jupiter.api.Test;

final class AlwaysValidJudgeTest {
  private final Judge judge = Judge.of(Method.ALWAYS_VALID, Measure.PROPENSITY, Plan.DEFAULT);

  @Test
  void aDecisionStandsWithItsTime() {
    Judged harm = judge.judge(Memory.EMPTY, Looks.at(12, 400, 2000, 250, 2000));
    assertThat(harm.outcome().standing())
        .isEqualTo(new Standing(Decision.DECREASE, Looks.time(12)));
    Judged recovered = judge.judge(harm.memory(), Looks.at(13, 450, 2500, 460, 2500));
    assertThat(Looks.computed(recovered).interval().contains(0)).isTrue();
    assertThat(recovered.outcome().standing()).isEqualTo(harm.outcome().standing());
    Judged gone = judge.judge(recovered.memory(), Looks.at(14, 0, 1, 0, 1));
    assertThat(gone.outcome())
        .isEqualTo(
            new Outcome.NotComputable(Outcome.Reason.TOO_FEW_USERS, harm.outcome().standing()));
  }

  @Test
  void aNewEpochHasAFreshBudget() {
    Judged harm = judge.judge(Memory.EMPTY, Looks.at(12, 400, 2000, 250, 2000));
    Judged fresh = judge.judge(Memory.EMPTY, Looks.at(1, 400, 2000, 401, 2000));
    assertThat(harm.outcome().standing().decision()).isEqualTo(Decision.DECREASE);
    assertThat(fresh.outcome().standing()).isEqualTo(Standing.OPEN);
  }

  @Test
  void thePValueNeverGrows() {
    Judged first = judge.judge(Memory.EMPTY, Looks.at(12, 250, 2000, 310, 2000));
    Judged second = judge.judge(first.memory(), Looks.at(13, 300, 2400, 310, 2400));
    assertThat(Looks.computed(first).pValue()).isLessThan(1);
    assertThat(Looks.computed(second).pValue()).isEqualTo(Looks.computed(first).pValue());
  }

  @Test
  void intervalAndPValueDecideTogether() {
    for (int acted = 300; acted < 500; acted++) {
      Outcome.Computed computed =
          Looks.computed(judge.judge(Memory.EMPTY, Looks.at(12, 400, 2000, acted, 2000)));
      assertThat(computed.pValue() < 0.05).isEqualTo(!computed.interval().contains(0));
      assertThat(computed.standing().decision() == Decision.NONE)
          .isEqualTo(computed.interval().contains(0));
    }
  }

  @Test
  void looksBelowTheMinimumSampleAreNotTested() {
    Judged few = judge.judge(Memory.EMPTY, Looks.at(1, 0, 50, 50, 50));
    assertThat(Looks.computed(few).pValue()).isEqualTo(1);
    assertThat(few.outcome().standing()).isEqualTo(Standing.OPEN);
    Judged many = judge.judge(few.memory(), Looks.at(2, 400, 2000, 401, 2000));
    assertThat(Looks.computed(many).pValue()).isEqualTo(1);
  }

  @Test
  void itsMemoryIsFourNumbers() {
    Judged first = judge.judge(Memory.EMPTY, Looks.at(12, 250, 2000, 310, 2000));
    double[] stored = first.memory().toArray();
    assertThat(stored).hasSize(4);
    Look next = Looks.at(13, 280, 2200, 400, 2200);
    assertThat(judge.judge(Memory.of(stored), next)).isEqualTo(judge.judge(first.memory(), next));
  }

  @Test
  void isTightestWhereThePlanSays() {
    // In units of the standard error, where the interval would be 1.96 for a single look.
    double atTen = width(10_000, 10_000);
    assertThat(width(10_000, 100)).isGreaterThan(atTen);
    assertThat(width(10_000, 1_000_000)).isGreaterThan(atTen);
    assertThat(atTen).isBetween(2.5, 3.2);
  }

  private static double width(long tightestAt, long users) {
    Judge tuned =
        Judge.of(Method.ALWAYS_VALID, Measure.PROPENSITY, Plan.DEFAULT.withTightestAt(tightestAt));
    long half = users / 2;
    Interval interval =
        Looks.computed(tuned.judge(Memory.EMPTY, Looks.at(1, half / 2, half, half / 2, half)))
            .interval();
    return (interval.high() - interval.low()) / 2 / Math.sqrt(0.25 * 4 / users);
  }

  @Test
  void tinyVariancesDoNotVanish() {
    AlwaysValid test = AlwaysValid.of(1e-200, 1e-100, 1e-200, 0.05);
    assertThat(test.lambda()).isEqualTo(Math.sqrt(0.5) * Math.exp(0.25), within(1e-12));
    assertThat(AlwaysValid.of(1e-6, 1, 1e-6, 0.05).lambda()).isEqualTo(Double.MAX_VALUE);
  }
}
