package dev.rampwatch.pipeline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.rampwatch.contract.Measure;
import dev.rampwatch.contract.Method;
import org.apache.commons.numbers.gamma.LogBeta;
import org.junit.jupiter.api.Test;

final class PosteriorTest {

  private static PosteriorComparison shares(double x1, double n1, double x2, double n2) {
    return PosteriorComparison.of(Posterior.ofShare(x1, n1), Posterior.ofShare(x2, n2), 0.05);
  }

  /** Miller, "Formulas for Bayesian A/B Testing" (2014): the sum over the successes. */
  private static double millersSum(int x1, int n1, int x2, int n2) {
    double total = 0;
    double a = 1 + x1;
    double b = 1 + n1 - x1;
    double d = 1 + n2 - x2;
    for (int i = 0; i <= x2; i++) {
      total +=
          Math.exp(
              LogBeta.value(a + i, b + d)
                  - Math.log(d + i)
                  - LogBeta.value(1 + i, d)
                  - LogBeta.value(a, b));
    }
    return total;
  }

  @Test
  void agreesWithMillersClosedForm() {
    int[][] cases = {
      {10, 100, 15, 100}, {0, 10, 0, 20}, {3, 3, 2, 2}, {50, 1000, 1, 4}, {7, 9, 1, 90}
    };
    for (int[] c : cases) {
      assertThat(shares(c[0], c[1], c[2], c[3]).probabilityToBeBetter())
          .isEqualTo(millersSum(c[0], c[1], c[2], c[3]), within(1e-10));
    }
  }

  /** Two uniform shares: a triangular difference, with loss 1/6 and quantile 1 - √0.05. */
  @Test
  void knowsNothingWithoutData() {
    PosteriorComparison nothing = shares(0, 0, 0, 0);
    assertThat(nothing.probabilityToBeBetter()).isEqualTo(0.5, within(1e-12));
    assertThat(nothing.expectedLoss()).isEqualTo(1 / 6.0, within(1e-12));
    assertThat(nothing.interval().high()).isEqualTo(1 - Math.sqrt(0.05), within(1e-9));
    assertThat(nothing.interval().low()).isEqualTo(Math.sqrt(0.05) - 1, within(1e-9));
  }

  /** Two exponential rates: a Laplace difference, with quantile ln 20 / 2. */
  @Test
  void knowsTheEndsOfRatesWithoutEvents() {
    PosteriorComparison none =
        PosteriorComparison.of(Posterior.ofRate(0, 1), Posterior.ofRate(0, 1), 0.05);
    assertThat(none.expectedLoss()).isEqualTo(0.25, within(1e-12));
    assertThat(none.interval().high()).isEqualTo(Math.log(20) / 2, within(1e-9));
  }

  @Test
  void isStableUpToABillion() {
    for (double size = 1e4; size <= 1e9; size *= 10) {
      double deviation = Math.sqrt(2 * 0.09 / size);
      double lift = deviation;
      PosteriorComparison share = shares(0.1 * size, size, (0.1 + lift) * size, size);
      assertThat(share.probabilityToBeBetter()).isEqualTo(0.8413447, within(2 / Math.sqrt(size)));
      double loss = deviation * (Normal.density(1) - Normal.upperTail(1));
      assertThat(share.expectedLoss()).isCloseTo(loss, withPercentage(500 / Math.sqrt(size) + 0.1));
      PosteriorComparison rate =
          PosteriorComparison.of(Posterior.ofRate(size, size), Posterior.ofRate(size, size), 0.05);
      assertThat(rate.probabilityToBeBetter()).isEqualTo(0.5, within(1e-9));
      assertThat(rate.interval().high())
          .isCloseTo(1.959964 * Math.sqrt(2 / size), withPercentage(300 / Math.sqrt(size)));
    }
  }

  @Test
  void comparesABillionWithAHandful() {
    PosteriorComparison comparison = shares(500_000_000, 1_000_000_000, 1, 2);
    assertThat(comparison.probabilityToBeBetter()).isEqualTo(0.5, within(1e-6));
    PosteriorComparison mirrored = shares(1, 2, 500_000_000, 1_000_000_000);
    assertThat(mirrored.interval().low()).isEqualTo(-comparison.interval().high(), within(1e-9));
  }

  @Test
  void dispersionKeepsClusteredVolumeFromLookingSure() {
    Judge judge = Judge.of(Method.BAYESIAN, Measure.VOLUME, Plan.DEFAULT);
    // 1,000 users of whom 100 act 10 times each: sum 1,000, sum of squares 10,000.
    Look clustered =
        new Look(
            new SampleSummary(10_000, 10_000, 100_000),
            new SampleSummary(10_000, 10_600, 106_000),
            1,
            0);
    Outcome.Computed computed = Looks.computed(judge.judge(Memory.EMPTY, clustered));
    Interval welch =
        WelchTest.of(Moments.of(clustered.control()), Moments.of(clustered.treatment()), 0.05)
            .interval();
    assertThat(computed.interval().low()).isEqualTo(welch.low(), within(0.003));
    assertThat(computed.interval().high()).isEqualTo(welch.high(), within(0.003));
    assertThat(computed.pValue()).isNull();
    assertThat(computed.posterior().probabilityToBeBetter()).isBetween(0.9, 0.95);
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatIllegalArgumentException().isThrownBy(() -> Posterior.ofShare(-1, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> Posterior.ofShare(4, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> Posterior.ofRate(-1, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> Posterior.ofRate(1, 0));
  }
}
