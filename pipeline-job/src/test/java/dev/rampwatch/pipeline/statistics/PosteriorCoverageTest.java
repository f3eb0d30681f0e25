package dev.rampwatch.pipeline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * A credible interval holds the truth as often as it says when the truth is drawn from the prior:
 * that is what it promises, at a single look.
 */
final class PosteriorCoverageTest {
  private static final int RUNS = 1_500;
  private static final double ALPHA = 0.1;

  /** Three standard errors of a share of 0.9 in 1,500 runs. */
  private static final double ERROR = 0.024;

  private final SplittableRandom random = new SplittableRandom(20261);

  @Test
  void sharesLieInTheirIntervalAsOftenAsItSays() {
    int covered = 0;
    for (int run = 0; run < RUNS; run++) {
      double control = random.nextDouble();
      double treatment = random.nextDouble();
      PosteriorComparison comparison =
          PosteriorComparison.of(
              Posterior.ofShare(successes(control, 40), 40),
              Posterior.ofShare(successes(treatment, 25), 25),
              ALPHA);
      covered += comparison.interval().contains(treatment - control) ? 1 : 0;
    }
    assertThat(covered / (double) RUNS).isEqualTo(1 - ALPHA, within(ERROR));
  }

  @Test
  void ratesLieInTheirIntervalAsOftenAsItSays() {
    int covered = 0;
    for (int run = 0; run < RUNS; run++) {
      double control = exponential();
      double treatment = exponential();
      PosteriorComparison comparison =
          PosteriorComparison.of(
              Posterior.ofRate(count(control * 12), 12),
              Posterior.ofRate(count(treatment * 7), 7),
              ALPHA);
      covered += comparison.interval().contains(treatment - control) ? 1 : 0;
    }
    assertThat(covered / (double) RUNS).isEqualTo(1 - ALPHA, within(ERROR));
  }

  private int successes(double share, int trials) {
    int successes = 0;
    for (int trial = 0; trial < trials; trial++) {
      successes += random.nextDouble() < share ? 1 : 0;
    }
    return successes;
  }

  /** A draw from Gamma(1, 1), the prior of a rate. */
  private double exponential() {
    return -Math.log(1 - random.nextDouble());
  }

  /** Poisson: arrivals with exponential gaps until the mean is used up. */
  private int count(double mean) {
    int count = 0;
    for (double used = exponential(); used < mean; used += exponential()) {
      count++;
    }
    return count;
  }
}
