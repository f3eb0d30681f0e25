package dev.rampwatch.pipeline.statistics;

import dev.rampwatch.contract.Correction;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Corrections over all comparisons of an experiment. */
public final class Multiplicity {
  private Multiplicity() {}

  /** p-values so adjusted that comparing each with alpha keeps the family-wise error. */
  public static double[] adjust(Correction correction, double[] pValues) {
    return switch (correction) {
      case NONE -> pValues.clone();
      case BONFERRONI -> Arrays.stream(pValues).map(p -> Math.min(1, p * pValues.length)).toArray();
      case HOLM -> holm(pValues);
    };
  }

  /** Holm 1979, Scand. J. Stat. 6:65: never weaker than Bonferroni, under any dependence. */
  private static double[] holm(double[] pValues) {
    int count = pValues.length;
    int[] ascending =
        IntStream.range(0, count)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> pValues[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[count];
    double largest = 0;
    for (int rank = 0; rank < count; rank++) {
      largest = Math.max(largest, Math.min(1, (count - rank) * pValues[ascending[rank]]));
      adjusted[ascending[rank]] = largest;
    }
    return adjusted;
  }

  /**
   * The fixed-horizon outcomes of one bucket, all treatments × event types × measures, decided by
   * Holm's step-down at the plan's alpha. What could not be tested counts with p = 1; what lacks
   * the minimum sample is never decided. The intervals remain Bonferroni's, as Holm has none that
   * agree with it. A list that is shorter than the plan's number of comparisons is filled with p =
   * 1.
   */
  public static List<Outcome> decideByHolm(List<Outcome> outcomes, Plan plan, long bucketEnd) {
    double[] pValues = new double[Math.max(outcomes.size(), plan.comparisons())];
    Arrays.fill(pValues, 1);
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i) instanceof Outcome.Computed computed && computed.pValue() != null) {
        pValues[i] = computed.pValue();
      }
    }
    double[] adjusted = holm(pValues);
    return IntStream.range(0, outcomes.size())
        .mapToObj(i -> decide(outcomes.get(i), adjusted[i] < plan.alpha(), bucketEnd))
        .toList();
  }

  private static Outcome decide(Outcome outcome, boolean significant, long bucketEnd) {
    if (outcome instanceof Outcome.Computed computed) {
      boolean decided = significant && computed.enoughSample();
      Decision decision = decided ? Decision.of(computed.difference()) : Decision.NONE;
      return computed.withStanding(Standing.of(decision, bucketEnd));
    }
    return outcome;
  }
}
