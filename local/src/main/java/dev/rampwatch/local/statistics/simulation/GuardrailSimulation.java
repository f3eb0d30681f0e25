package dev.rampwatch.local.statistics.simulation;

import dev.rampwatch.pipeline.statistics.AllocationPeriod;
import dev.rampwatch.pipeline.statistics.Look;
import dev.rampwatch.pipeline.statistics.Memory;
import dev.rampwatch.pipeline.statistics.Plan;
import dev.rampwatch.pipeline.statistics.SequentialSampleRatio;
import dev.rampwatch.pipeline.statistics.guardrail.GuardrailJudge;
import dev.rampwatch.pipeline.statistics.guardrail.State;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Epochs of an experiment with several guarded metrics that know nothing of each other, which is
 * where the chances of a false alarm add up most, and with the sample ratio's guardrail.
 */
record GuardrailSimulation(GuardrailScenario guarded, int metrics, int runs, long seed) {
  private static final int USERS_A_BUCKET = 100;

  /**
   * What came of the epochs.
   *
   * @param breached share of the epochs with any breach
   * @param healthy share of the guarded metrics that were ever called healthy
   * @param medianBreach fraction of the epoch at which half of the breaching epochs had breached;
   *     not a number if none did
   */
  record Score(double breached, double healthy, double medianBreach) {}

  private record Fate(double breachedAt, boolean healthy) {}

  Score run() {
    double[] breaches = new double[runs];
    int healthy = 0;
    for (int run = 0; run < runs; run++) {
      SplittableRandom random = new SplittableRandom(seed + run);
      double first = sampleRatioBreach(random::nextLong);
      for (int metric = 0; metric < metrics; metric++) {
        Fate fate = follow(guarded.scenario().looks(random::nextLong));
        first = Math.min(first, fate.breachedAt());
        healthy += fate.healthy() ? 1 : 0;
      }
      breaches[run] = first;
    }
    List<Double> times = new ArrayList<>();
    for (double breach : breaches) {
      if (breach <= 1) {
        times.add(breach);
      }
    }
    times.sort(null);
    return new Score(
        (double) times.size() / runs,
        (double) healthy / runs / metrics,
        times.isEmpty() ? Double.NaN : times.get(times.size() / 2));
  }

  private double alphaEach() {
    return Plan.DEFAULT.alpha() / (metrics + 1);
  }

  private Fate follow(List<Look> looks) {
    GuardrailJudge judge =
        new GuardrailJudge(
            guarded.scenario().measure(),
            guarded.harm(),
            alphaEach(),
            Plan.DEFAULT.tightestAt(),
            Plan.DEFAULT.minimum(),
            0);
    Memory memory = Memory.EMPTY;
    boolean healthy = false;
    for (Look look : looks) {
      GuardrailJudge.Judged judged = judge.judge(memory, look);
      memory = judged.memory();
      healthy |= judged.stand().state() == State.HEALTHY;
      if (judged.stand().state() == State.BREACHED) {
        return new Fate(look.elapsed(), healthy);
      }
    }
    return new Fate(Double.POSITIVE_INFINITY, healthy);
  }

  private double sampleRatioBreach(UniformRandomProvider random) {
    var treated = BinomialDistribution.of(USERS_A_BUCKET, 0.5).createSampler(random);
    Memory memory = Memory.EMPTY;
    long treatment = 0;
    for (int look = 1; look <= Scenario.LOOKS; look++) {
      treatment += treated.sample();
      long control = (long) look * USERS_A_BUCKET - treatment;
      var period = new AllocationPeriod(List.of(control, treatment), List.of(0.5, 0.5));
      var checked = SequentialSampleRatio.DEFAULT.check(memory, List.of(period));
      memory = checked.memory();
      if (checked.pValue() <= alphaEach()) {
        return (double) look / Scenario.LOOKS;
      }
    }
    return Double.POSITIVE_INFINITY;
  }
}
