package dev.rampwatch.local.statistics.simulation;

import dev.rampwatch.pipeline.statistics.SampleSummary;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/**
 * Users who all come with the ramp and act throughout the epoch, some more than others: the
 * variance per user grows from bucket to bucket, while no new user comes.
 *
 * @param users their number
 * @param meanPerBucket actions of a user in a bucket, on average
 * @param shape of the gamma distribution of the users' rates; large is alike
 */
record ReturningUsers(int users, double meanPerBucket, double shape) implements Group.Model {

  @Override
  public Group start(UniformRandomProvider random) {
    return new Users(random);
  }

  @Override
  public double mean() {
    return meanPerBucket * Scenario.LOOKS;
  }

  private final class Users implements Group {
    private final UniformRandomProvider random;
    private final double[] cumulativeRates = new double[users];
    private final long[] counts = new long[users];
    private long sum;
    private long squares;

    Users(UniformRandomProvider random) {
      this.random = random;
      var rates = GammaDistribution.of(shape, meanPerBucket / shape).createSampler(random);
      double total = 0;
      for (int user = 0; user < users; user++) {
        total += rates.sample();
        cumulativeRates[user] = total;
      }
    }

    @Override
    public SampleSummary nextBucket() {
      double total = cumulativeRates[users - 1];
      int actions = PoissonDistribution.of(total).createSampler(random).sample();
      for (int action = 0; action < actions; action++) {
        int user = userAt(random.nextDouble() * total);
        sum++;
        squares += 2 * counts[user] + 1;
        counts[user]++;
      }
      return new SampleSummary(users, sum, squares);
    }

    private int userAt(double position) {
      int found = Arrays.binarySearch(cumulativeRates, position);
      return Math.min(users - 1, found >= 0 ? found : -found - 1);
    }
  }
}
