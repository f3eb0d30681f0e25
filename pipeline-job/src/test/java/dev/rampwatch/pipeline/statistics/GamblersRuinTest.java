package dev.rampwatch.pipeline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.rampwatch.contract.Measure;
import dev.rampwatch.contract.Method;
import org.junit.jupiter.api.Test;

final class GamblersRuinTest {
  private final Plan plan = Plan.DEFAULT.withRuin(0.2, 0.8);
  private final Judge judge = Judge.of(Method.GAMBLERS_RUIN, Measure.PROPENSITY, plan);
  private final GamblersRuin design = GamblersRuin.design(0.2, 0.05, 0.8, 2);

  /** Walks all paths: probability to have been at the threshold (of either side, if two). */
  private static double byAllPaths(int steps, int threshold, double up, boolean bothSides) {
    double[] at = new double[2 * steps + 3];
    int zero = steps + 1;
    at[zero] = 1;
    double crossed = 0;
    for (int step = 0; step < steps; step++) {
      double[] next = new double[at.length];
      for (int place = 1; place < at.length - 1; place++) {
        next[place + 1] += at[place] * up;
        next[place - 1] += at[place] * (1 - up);
      }
      crossed += next[zero + threshold];
      next[zero + threshold] = 0;
      if (bothSides) {
        crossed += next[zero - threshold];
        next[zero - threshold] = 0;
      }
      at = next;
    }
    return crossed;
  }

  @Test
  void theReflectionPrincipleAgreesWithAllPaths() {
    for (int steps : new int[] {5, 10, 51, 200}) {
      for (int threshold : new int[] {1, 2, 5}) {
        for (double up : new double[] {0.5, 0.55, 0.3}) {
          assertThat(GamblersRuin.reaches(steps, threshold, up))
              .isEqualTo(byAllPaths(steps, threshold, up, false), within(1e-12));
        }
      }
    }
    assertThat(GamblersRuin.reaches(3, 4, 0.5)).isZero();
  }

  @Test
  void theTwoSidedDesignKeepsItsErrorAndPower() {
    int end = design.maxConversions();
    int lead = design.threshold();
    assertThat(byAllPaths(end, lead, 0.5, true)).isLessThanOrEqualTo(0.05).isGreaterThan(0.045);
    assertThat(byAllPaths(end, lead, 1.2 / 2.2, true)).isGreaterThanOrEqualTo(0.8);
  }

  @Test
  void decidesAsSoonAsTheLeadIsReached() {
    int lead = design.threshold();
    Judged short1 = judge.judge(Memory.EMPTY, Looks.at(5, 300, 5000, 299 + lead, 5000));
    assertThat(short1.outcome().standing()).isEqualTo(Standing.OPEN);
    Judged reached = judge.judge(short1.memory(), Looks.at(6, 310, 5100, 310 + lead, 5100));
    assertThat(reached.outcome().standing())
        .isEqualTo(new Standing(Decision.INCREASE, Looks.time(6)));
    assertThat(Looks.computed(reached).interval().low()).isEqualTo(0, within(1e-12));
    Judged later = judge.judge(reached.memory(), Looks.at(7, 450, 6000, 400, 6000));
    assertThat(later.outcome().standing()).isEqualTo(reached.outcome().standing());
  }

  @Test
  void aLookThatOverrunsTheEndUsesWhatIsLeftOfTheError() {
    // Nothing was looked at before: the one look has the whole error, as a binomial test.
    int threshold = (int) design.overrunThreshold(0, 10_000);
    assertThat(GamblersRuin.ends(10_000, threshold, 0.5)).isLessThanOrEqualTo(0.025);
    assertThat(GamblersRuin.ends(10_000, threshold - 2, 0.5)).isGreaterThan(0.025);
    assertThat(design.overrunThreshold(design.maxConversions() / 2, 10_000))
        .isGreaterThan(threshold);
    Judged busy = judge.judge(Memory.EMPTY, Looks.at(1, 4000, 50_000, 6000, 50_000));
    assertThat(busy.outcome().standing().decision()).isEqualTo(Decision.INCREASE);
  }

  @Test
  void afterTheEndNothingIsDecided() {
    Judged end = judge.judge(Memory.EMPTY, Looks.at(1, 5000, 50_000, 5010, 50_000));
    assertThat(end.outcome().standing()).isEqualTo(Standing.OPEN);
    Judged after = judge.judge(end.memory(), Looks.at(2, 5000, 60_000, 9000, 60_000));
    assertThat(after.outcome().standing()).isEqualTo(Standing.OPEN);
  }

  @Test
  void refusesWhatItDoesNotHoldFor() {
    Judge volume = Judge.of(Method.GAMBLERS_RUIN, Measure.VOLUME, plan);
    assertThat(volume.judge(Memory.EMPTY, Looks.at(1, 10, 100, 10, 100)).outcome())
        .isEqualTo(new Outcome.NotComputable(Outcome.Reason.NOT_FOR_VOLUME, Standing.OPEN));
    assertThat(judge.judge(Memory.EMPTY, Looks.at(1, 100, 9000, 100, 1000)).outcome())
        .isEqualTo(new Outcome.NotComputable(Outcome.Reason.UNEQUAL_SPLIT, Standing.OPEN));
    assertThat(GamblersRuin.objection(Measure.PROPENSITY, 0.1, 0.1)).isEmpty();
    assertThat(GamblersRuin.objection(Measure.PROPENSITY, 0.1, 0.2)).contains("50/50");
    assertThat(GamblersRuin.objection(Measure.VOLUME, 0.1, 0.1)).contains("propensity only");
    assertThatIllegalArgumentException().isThrownBy(() -> GamblersRuin.design(0.2, 0.05, 0.01, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> GamblersRuin.design(0, 0.05, 0.8, 1));
  }
}
