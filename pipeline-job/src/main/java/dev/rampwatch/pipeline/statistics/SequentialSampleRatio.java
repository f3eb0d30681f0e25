package dev.rampwatch.pipeline.statistics;

import static dev.rampwatch.pipeline.statistics.Requirements.require;

import java.util.List;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * Sequential test of the groups' sizes against their allocations, valid at every look (Lindon and
 * Malek 2022, "Anytime-Valid Inference for Multinomial Count Data"; ssrm-test): the Bayes factor of
 * a Dirichlet(k θ) - multinomial against the multinomial with shares θ. Each allocation period
 * starts its own factor; their product is a martingale under the right shares as each of them is.
 *
 * @param concentration k: the larger, the smaller the mismatches it looks for
 */
public record SequentialSampleRatio(double concentration) {
  /** k = 10,000, as ssrm-test has it. */
  public static final SequentialSampleRatio DEFAULT = new SequentialSampleRatio(10_000);

  /** Refuses a concentration that is not positive. */
  public SequentialSampleRatio {
    require(
        concentration > 0 && Double.isFinite(concentration),
        "the concentration k must be positive: %s",
        concentration);
  }

  /**
   * A look's sequential p-value, the least so far, with the memory for the next look.
   *
   * @param pValue below alpha at any look: mismatch, at error alpha over all looks of the epoch
   */
  public record Checked(double pValue, Memory memory) {}

  /** Checks the users of an epoch so far, by period. */
  public Checked check(Memory before, List<AllocationPeriod> periods) {
    double logFactor = periods.stream().mapToDouble(this::logBayesFactor).sum();
    double least = before.isEmpty() ? 1 : before.get(0);
    double pValue = Math.min(least, Math.exp(-logFactor));
    return new Checked(pValue, Memory.of(pValue));
  }

  private double logBayesFactor(AllocationPeriod period) {
    double users = (double) period.users();
    double sum = LogGamma.value(concentration) - LogGamma.value(concentration + users);
    for (int group = 0; group < period.groups(); group++) {
      double share = period.share(group);
      long count = period.count(group);
      if (count > 0) {
        double prior = concentration * share;
        sum += LogGamma.value(prior + count) - LogGamma.value(prior) - count * Math.log(share);
      }
    }
    return sum;
  }
}
