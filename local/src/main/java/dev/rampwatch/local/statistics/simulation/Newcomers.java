package dev.rampwatch.local.statistics.simulation;

import dev.rampwatch.pipeline.statistics.SampleSummary;
import java.util.function.IntUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Users who come in every bucket, each acting a random number of times when they come.
 *
 * @param arrivals new users by bucket, from 0
 * @param counts how often a user acts
 */
record Newcomers(IntUnaryOperator arrivals, Counts counts) implements Group.Model {

  @Override
  public Group start(UniformRandomProvider random) {
    Counts.Sampler sampler = counts.sampler(random);
    return new Group() {
      private int bucket;
      private SampleSummary sofar = new SampleSummary(0, 0, 0);

      @Override
      public SampleSummary nextBucket() {
        sofar = sofar.plus(sampler.draw(arrivals.applyAsInt(bucket++)));
        return sofar;
      }
    };
  }

  @Override
  public double mean() {
    return counts.mean();
  }
}
