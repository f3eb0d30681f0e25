package dev.rampwatch.pipeline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.rampwatch.contract.Measure;
import dev.rampwatch.contract.Method;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AlphaSpendingJudgeTest {
  private final Plan plan = Plan.DEFAULT.withSpending(new SpendingFunction.Pocock());
  private final Judge judge = Judge.of(Method.ALPHA_SPENDING, Measure.PROPENSITY, plan);

  private static Look even(int bucket) {
    return Looks.at(bucket, 100L * bucket, 1000L * bucket, 100L * bucket, 1000L * bucket);
  }

  private static double critical(Judged judged) {
    // For even groups the interval's half-width is the bound times the root of p(1-p) 2/n.
    Interval interval = Looks.computed(judged).interval();
    return (interval.high() - interval.low()) / 2;
  }

  /** numpy on a grid of 6,001 nodes (as in reference_values.py): the last of 288 even looks. */
  @Test
  void boundsOf288LooksAreExactToFiveDigits() {
    double[] fractions = IntStream.rangeClosed(1, 288).mapToDouble(i -> i / 288.0).toArray();
    List<SpendingDesign.Bound> fleming =
        new SpendingDesign(new SpendingFunction.ObrienFleming(), 2, 0.05).bounds(fractions);
    List<SpendingDesign.Bound> pocock =
        new SpendingDesign(new SpendingFunction.Pocock(), 2, 0.05).bounds(fractions);
    assertThat(fleming.get(287).z()).isEqualTo(2.2078585, within(1e-5));
    assertThat(pocock.get(287).z()).isEqualTo(2.6308468, within(1e-5));
    assertThat(fleming.get(0).z()).isEqualTo(8);
    assertThat(fleming.get(287).spent()).isEqualTo(0.05, within(1e-12));
  }

  @Test
  void aSkippedLookLeavesItsShareToTheNext() {
    SpendingDesign design = new SpendingDesign(new SpendingFunction.Pocock(), 2, 0.05);
    List<SpendingDesign.Bound> all = design.bounds(0.25, 0.5, 0.75, 1);
    List<SpendingDesign.Bound> skipped = design.bounds(0.25, 0.75, 1);
    assertThat(skipped.get(1).spent()).isEqualTo(all.get(2).spent());
    assertThat(skipped.get(1).z()).isLessThan(all.get(2).z());
    assertThat(skipped.get(2).spent()).isEqualTo(0.05, within(1e-12));
  }

  @Test
  void aLookWithoutNewUsersSpendsNothing() {
    Judged first = judge.judge(Memory.EMPTY, even(10));
    // One user of 20,000 more: far less than the grid could resolve, and a chance for nobody.
    Look still = Looks.at(11, 1000, 10_000, 1001, 10_001);
    Judged second = judge.judge(first.memory(), still);
    assertThat(second.memory()).isEqualTo(first.memory());
    assertThat(second.outcome().standing()).isEqualTo(Standing.OPEN);
    Judged third = judge.judge(second.memory(), even(12));
    assertThat(third).isEqualTo(judge.judge(first.memory(), even(12)));
  }

  @Test
  void moreInformationThanPlannedRaisesNoError() {
    // Half the time, but twenty times the users: what may be spent follows the time alone.
    SpendingDesign design = new SpendingDesign(new SpendingFunction.Pocock(), 2, 0.05);
    List<SpendingDesign.Bound> bounds =
        design.bounds(new double[] {0.1, 0.5, 1}, new double[] {1, 20, 21});
    assertThat(bounds.get(1).spent()).isEqualTo(design.bounds(0.1, 0.5).get(1).spent());
    // The last look is almost the one before it, and its share buys a much lower bound.
    assertThat(bounds.get(2).z()).isLessThan(bounds.get(1).z());
  }

  @Test
  void nothingIsTestedAfterTheEpochsEnd() {
    Judged end = judge.judge(Memory.EMPTY, even(288));
    Look late = Looks.at(300, 30_000, 300_000, 33_000, 300_000);
    Judged after = judge.judge(end.memory(), late);
    assertThat(after.outcome().standing()).isEqualTo(Standing.OPEN);
    assertThat(after.memory()).isEqualTo(end.memory());
  }

  @Test
  void looksBelowTheMinimumSampleLeaveTheirShare() {
    Judged few = judge.judge(Memory.EMPTY, Looks.at(1, 0, 50, 50, 50));
    assertThat(few.outcome().standing()).isEqualTo(Standing.OPEN);
    Judged later = judge.judge(few.memory(), even(20));
    assertThat(critical(later)).isEqualTo(critical(judge.judge(Memory.EMPTY, even(20))));
  }

  @Test
  void aDecisionStandsAndItsMemorySurvivesStorage() {
    Judged early = judge.judge(Memory.EMPTY, even(10));
    Judged found = judge.judge(early.memory(), Looks.at(20, 2000, 20_000, 2400, 20_000));
    assertThat(found.outcome().standing())
        .isEqualTo(new Standing(Decision.INCREASE, Looks.time(20)));
    Memory stored = Memory.of(found.memory().toArray());
    assertThat(stored.toArray()).hasSize(390);
    Judged back = judge.judge(stored, even(30));
    assertThat(back).isEqualTo(judge.judge(found.memory(), even(30)));
    assertThat(back.outcome().standing()).isEqualTo(found.outcome().standing());
  }

  @Test
  void refusesLooksThatAreNotInOrder() {
    SpendingDesign design = new SpendingDesign(new SpendingFunction.Pocock(), 2, 0.05);
    assertThatIllegalArgumentException().isThrownBy(() -> design.bounds(0.5, 0.4));
    assertThatIllegalArgumentException().isThrownBy(() -> design.bounds(0, 0.4));
    assertThatIllegalArgumentException().isThrownBy(() -> design.bounds(0.5, 1.1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpendingDesign(new SpendingFunction.Pocock(), 3, 0.05));
    assertThatIllegalArgumentException().isThrownBy(() -> new SpendingFunction.Power(0));
  }
}
