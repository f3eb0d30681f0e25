package dev.rampwatch.local.statistics.simulation;

import dev.rampwatch.pipeline.statistics.SampleSummary;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.DiscreteDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/** How often a user acts. */
interface Counts {
  /** Draws the sums of many users at once. */
  interface Sampler {
    SampleSummary draw(int users);
  }

  Sampler sampler(UniformRandomProvider random);

  double mean();

  /** A user acts with a probability, at most once: propensity. */
  record Once(double probability) implements Counts {
    @Override
    public Sampler sampler(UniformRandomProvider random) {
      return users ->
          users == 0
              ? new SampleSummary(0, 0, 0)
              : SampleSummary.ofActed(
                  BinomialDistribution.of(users, probability).createSampler(random).sample(),
                  users);
    }

    @Override
    public double mean() {
      return probability;
    }
  }

  /** A user acts a Poisson number of times. */
  record Poisson(double mean) implements Counts {
    @Override
    public Sampler sampler(UniformRandomProvider random) {
      DiscreteDistribution.Sampler one = PoissonDistribution.of(mean).createSampler(random);
      return users -> {
        long sum = 0;
        long squares = 0;
        for (int user = 0; user < users; user++) {
          long count = one.sample();
          sum += count;
          squares += count * count;
        }
        return new SampleSummary(users, sum, squares);
      };
    }
  }

  /**
   * A user acts with a probability, and then x times with P(X ≥ x) = x^-tail up to a cap: a few
   * users do most of what is done. With a tail of 2 or less the uncapped variance is infinite.
   */
  record HeavyTailed(double probability, double tail, int cap) implements Counts {
    @Override
    public Sampler sampler(UniformRandomProvider random) {
      return users -> {
        long sum = 0;
        long squares = 0;
        for (int user = 0; user < users; user++) {
          if (random.nextDouble() < probability) {
            double ranked = Math.pow(1 - random.nextDouble(), -1 / tail);
            long count = (long) Math.min(cap, ranked);
            sum += count;
            squares += count * count;
          }
        }
        return new SampleSummary(users, sum, squares);
      };
    }

    @Override
    public double mean() {
      double sum = 0;
      for (int x = 1; x <= cap; x++) {
        sum += Math.pow(x, -tail);
      }
      return probability * sum;
    }
  }
}
