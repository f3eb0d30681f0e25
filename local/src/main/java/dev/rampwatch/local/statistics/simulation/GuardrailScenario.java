package dev.rampwatch.local.statistics.simulation;

import dev.rampwatch.contract.Measure;
import dev.rampwatch.pipeline.statistics.guardrail.Harm;
import java.util.List;

/** A kind of metric under a guardrail that tolerates a drop of 2 %. */
record GuardrailScenario(String name, Harm harm, Scenario scenario) {
  static final Harm TOLERATED = new Harm(Harm.Direction.DROP, 0.02);

  /** Shares of users who act; harm is the treatment's relative drop. */
  static GuardrailScenario share(String name, double share, double harm, int perBucket) {
    return new GuardrailScenario(name, TOLERATED, Scenario.share(name, share, -harm, perBucket));
  }

  /** The harm is exactly what is tolerated: where a false alarm is likeliest. */
  static List<GuardrailScenario> atTheLimit() {
    double limit = 1 - TOLERATED.tolerated();
    return List.of(
        share("propensity 20 %, 1,000 users a bucket and group", 0.2, TOLERATED.tolerated(), 1000),
        share("propensity 2 %, 50 users a bucket and group", 0.02, TOLERATED.tolerated(), 50),
        new GuardrailScenario(
            "propensity 5 %, treatment ramped 1 → 10 → 50 %",
            TOLERATED,
            new Scenario(
                "ramped",
                Measure.PROPENSITY,
                new Newcomers(bucket -> 100, new Counts.Once(0.05)),
                new Newcomers(Scenario.RAMPED, new Counts.Once(0.05 * limit)))),
        new GuardrailScenario(
            "volume, Poisson 1 per user, 50 users a bucket and group",
            TOLERATED,
            new Scenario(
                "poisson",
                Measure.VOLUME,
                new Newcomers(bucket -> 50, new Counts.Poisson(1)),
                new Newcomers(bucket -> 50, new Counts.Poisson(limit)))),
        new GuardrailScenario(
            "volume, 500 users from the ramp on, acting all the time",
            TOLERATED,
            new Scenario(
                "returning",
                Measure.VOLUME,
                new ReturningUsers(500, 0.01, 1),
                new ReturningUsers(500, 0.01 * limit, 1))));
  }
}
