package dev.rampwatch.local.statistics.simulation;

import dev.rampwatch.contract.Measure;
import dev.rampwatch.pipeline.statistics.Look;
import dev.rampwatch.pipeline.statistics.SampleSummary;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/** A kind of experiment: 72 hours, looked at every 15 minutes. */
record Scenario(String name, Measure measure, Group.Model control, Group.Model treatment) {
  static final int LOOKS = 288;

  /** A treatment that is ramped from 1 % of the users to 10 % after a day and 50 % after two. */
  static final IntUnaryOperator RAMPED = bucket -> bucket < 96 ? 2 : bucket < 192 ? 20 : 100;

  private static final long BUCKET = 15 * 60 * 1000L;

  double difference() {
    return treatment.mean() - control.mean();
  }

  /** The looks of one experiment. */
  List<Look> looks(UniformRandomProvider random) {
    Group controlGroup = control.start(random);
    Group treatmentGroup = treatment.start(random);
    return IntStream.rangeClosed(1, LOOKS)
        .mapToObj(
            look -> {
              SampleSummary before = controlGroup.nextBucket();
              SampleSummary after = treatmentGroup.nextBucket();
              return new Look(before, after, (double) look / LOOKS, look * BUCKET);
            })
        .toList();
  }

  static Scenario share(String name, double share, double lift, int perBucket) {
    return new Scenario(
        name,
        Measure.PROPENSITY,
        new Newcomers(bucket -> perBucket, new Counts.Once(share)),
        new Newcomers(bucket -> perBucket, new Counts.Once(share * (1 + lift))));
  }

  private static Scenario same(String name, Measure measure, Group.Model model) {
    return new Scenario(name, measure, model, model);
  }

  /** Experiments without an effect, from the textbook's to the awkward. */
  static List<Scenario> withoutEffect() {
    return List.of(
        share("propensity 20 %, 1,000 users a bucket and group", 0.2, 0, 1000),
        share("propensity 2 %, 50 users a bucket and group", 0.02, 0, 50),
        new Scenario(
            "propensity 0.5 %, split 98/2 (490 and 10 users a bucket)",
            Measure.PROPENSITY,
            new Newcomers(bucket -> 490, new Counts.Once(0.005)),
            new Newcomers(bucket -> 10, new Counts.Once(0.005))),
        new Scenario(
            "propensity 5 %, treatment ramped 1 → 10 → 50 %",
            Measure.PROPENSITY,
            new Newcomers(bucket -> 100, new Counts.Once(0.05)),
            new Newcomers(RAMPED, new Counts.Once(0.05))),
        same(
            "volume, Poisson 1 per user, 50 users a bucket and group",
            Measure.VOLUME,
            new Newcomers(bucket -> 50, new Counts.Poisson(1))),
        same(
            "volume, 500 users from the ramp on, acting all the time",
            Measure.VOLUME,
            new ReturningUsers(500, 0.01, 1)),
        same(
            "volume, heavy tail 2.5, 50 users a bucket and group",
            Measure.VOLUME,
            new Newcomers(bucket -> 50, new Counts.HeavyTailed(0.3, 2.5, 10_000))),
        new Scenario(
            "volume, heavy tail 1.5, split 95/5 (95 and 5 users a bucket)",
            Measure.VOLUME,
            new Newcomers(bucket -> 95, new Counts.HeavyTailed(0.3, 1.5, 10_000)),
            new Newcomers(bucket -> 5, new Counts.HeavyTailed(0.3, 1.5, 10_000))));
  }
}
