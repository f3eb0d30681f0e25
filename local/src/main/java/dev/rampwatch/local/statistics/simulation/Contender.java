package dev.rampwatch.local.statistics.simulation;

import dev.rampwatch.contract.Measure;
import dev.rampwatch.contract.Method;
import dev.rampwatch.pipeline.statistics.Judge;
import dev.rampwatch.pipeline.statistics.Look;
import dev.rampwatch.pipeline.statistics.Memory;
import dev.rampwatch.pipeline.statistics.Outcome;
import dev.rampwatch.pipeline.statistics.Plan;
import dev.rampwatch.pipeline.statistics.SpendingFunction;
import java.util.List;

/** A method as a user would apply it. */
enum Contender {
  NAIVE("fixed-horizon, read at every bucket", Method.FIXED_HORIZON),
  AT_THE_END("fixed-horizon, read at the end", Method.FIXED_HORIZON),
  ALWAYS_VALID("always-valid", Method.ALWAYS_VALID),
  OBRIEN_FLEMING("alpha-spending, O'Brien-Fleming", Method.ALPHA_SPENDING),
  POCOCK("alpha-spending, Pocock", Method.ALPHA_SPENDING),
  GAMBLERS_RUIN("gambler's ruin", Method.GAMBLERS_RUIN),
  BAYESIAN("Bayesian, read at every bucket", Method.BAYESIAN);

  private final String title;
  private final Method method;

  Contender(String title, Method method) {
    this.title = title;
    this.method = method;
  }

  String title() {
    return title;
  }

  Judge judge(Measure measure, Plan plan) {
    boolean pocock = this == POCOCK;
    return Judge.of(
        method, measure, pocock ? plan.withSpending(new SpendingFunction.Pocock()) : plan);
  }

  /**
   * What came of one experiment.
   *
   * @param decidedAt fraction of the epoch at the first decision; infinite if there was none
   * @param covered whether the interval held the true difference whenever it could be read
   */
  record Fate(double decidedAt, boolean covered) {
    boolean decided() {
      return decidedAt <= 1;
    }
  }

  /** Applies the judge to all looks of an experiment; the difference is the true one. */
  Fate follow(Judge judge, List<Look> looks, double difference) {
    Memory memory = Memory.EMPTY;
    double decidedAt = Double.POSITIVE_INFINITY;
    boolean covered = true;
    for (Look look : this == AT_THE_END ? looks.subList(looks.size() - 1, looks.size()) : looks) {
      var judged = judge.judge(memory, look);
      memory = judged.memory();
      if (judged.outcome() instanceof Outcome.Computed computed) {
        covered &= !computed.enoughSample() || computed.interval().contains(difference);
        if (computed.standing().decidedAt() != null) {
          decidedAt = Math.min(decidedAt, look.elapsed());
        }
      }
    }
    return new Fate(decidedAt, covered);
  }
}
