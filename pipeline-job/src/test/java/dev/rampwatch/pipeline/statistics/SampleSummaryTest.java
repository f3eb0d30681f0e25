package dev.rampwatch.pipeline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SampleSummaryTest {

  @Test
  void keepsTheVarianceOfABillionUsersThatDifferInOneAction() {
    // All acted a million times, one of them once more: the variance is 1/n.
    long n = 1_000_000_000;
    long each = 90_000;
    SampleSummary summary = new SampleSummary(n, n * each + 1, n * each * each + 2 * each + 1);
    assertThat(summary.variance()).isEqualTo(1e-9, within(1e-24));
    double naive = (summary.sumSquares() - Math.pow((double) summary.sum(), 2) / n) / (n - 1.0);
    assertThat(naive).as("what floating point makes of it").isNotCloseTo(1e-9, within(1e-10));
  }

  @Test
  void differencesOfProductsAreExactIn128Bits() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 10_000; i++) {
      long a = random.nextLong() >>> random.nextInt(64);
      long b = random.nextLong() >>> random.nextInt(64);
      long c = random.nextBoolean() ? a + 1 : random.nextLong() >>> random.nextInt(64);
      long d = random.nextBoolean() ? b - 1 : random.nextLong() >>> random.nextInt(64);
      BigInteger exact =
          BigInteger.valueOf(a)
              .multiply(BigInteger.valueOf(b))
              .subtract(BigInteger.valueOf(c).multiply(BigInteger.valueOf(d)));
      double expected = exact.doubleValue();
      if (exact.bitLength() < 127) {
        assertThat(Int128.differenceOfProducts(a, b, c, d))
            .isEqualTo(expected, within(2 * Math.ulp(expected)));
      }
    }
  }

  @Test
  void refusesSumsThatNoUsersCanHave() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SampleSummary(-1, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new SampleSummary(3, -1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new SampleSummary(0, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new SampleSummary(3, 5, 4));
    assertThatIllegalArgumentException().isThrownBy(() -> new SampleSummary(2, 10, 49));
    assertThatIllegalArgumentException().isThrownBy(() -> SampleSummary.ofActed(4, 3));
    assertThat(new SampleSummary(2, 10, 50).variance()).isZero();
  }

  @Test
  void countsAsManyActorsAsCarryTheSum() {
    assertThat(SampleSummary.ofActed(30, 1000).effectiveActors()).isEqualTo(30);
    // 30 users act once, and one bot 10,000 times.
    SampleSummary withBot = new SampleSummary(1000, 10_030, 100_000_030);
    assertThat(withBot.effectiveActors()).isEqualTo(1.006, within(1e-3));
    assertThat(new SampleSummary(10, 0, 0).effectiveActors()).isZero();
  }
}
