package dev.rampwatch.pipeline.statistics;

import static dev.rampwatch.pipeline.statistics.Requirements.require;
import static dev.rampwatch.pipeline.statistics.Requirements.requireAlpha;

import dev.rampwatch.contract.Measure;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Miller's sequential test ("Simple Sequential A/B Testing", 2015): with no effect the treatment's
 * lead in conversions is a fair random walk, one step a conversion; it wins if the lead reaches the
 * threshold before the total reaches the maximum. Needs a 50/50 split and one conversion a user.
 *
 * @param maxConversions N: end of the test, in conversions of both groups
 * @param threshold d: lead that decides
 * @param sides 1: only an increase is looked for; 2: both, each with half of alpha
 * @param alpha total error
 */
public record GamblersRuin(int maxConversions, int threshold, int sides, double alpha) {
  private static final double LEAST_LIFT = 0.001;

  /** Beyond, the binomial is normal to all digits that matter. */
  private static final int LONGEST_EXACT = 100_000_000;

  /**
   * The shortest test.
   *
   * @param lift relative effect to be found, e.g. 0.2 for 20 % more conversions
   * @param power probability to find it
   */
  public static GamblersRuin design(double lift, double alpha, double power, int sides) {
    require(
        lift >= LEAST_LIFT && Double.isFinite(lift),
        "the lift must be at least %s: %s",
        LEAST_LIFT,
        lift);
    requireAlpha(alpha);
    require(power > 0 && power < 1, "the power must lie between 0 and 1: %s", power);
    require(sides == 1 || sides == 2, "there are 1 or 2 sides: %s", sides);
    require(alpha / sides < power, "the power (%s) must exceed alpha (%s)", power, alpha);
    double budget = alpha / sides;
    double up = (1 + lift) / (2 + lift);
    int high = 1;
    while (!suffices(high, budget, up, power)) {
      high = Math.multiplyExact(high, 2);
    }
    int low = high / 2;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (suffices(middle, budget, up, power)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return new GamblersRuin(shortest(high, budget, up, power), high, sides, alpha);
  }

  private static boolean suffices(int threshold, double budget, double up, double power) {
    return reaches(longest(threshold, budget), threshold, up) >= power;
  }

  /** The most conversions at which a fair walk reaches the threshold with at most the budget. */
  private static int longest(int threshold, double budget) {
    int low = threshold - 1;
    int high = threshold;
    while (reaches(high, threshold, 0.5) <= budget) {
      low = high;
      high = Math.multiplyExact(high, 2);
    }
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (reaches(middle, threshold, 0.5) <= budget) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The fewest conversions with which the power is reached. */
  private static int shortest(int threshold, double budget, double up, double power) {
    int low = threshold - 1;
    int high = longest(threshold, budget);
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (reaches(middle, threshold, up) >= power) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /**
   * Probability that a walk with steps +1 (probability {@code up}) and -1 reaches the threshold
   * within so many steps: P(S ≥ d) + (p/q)ᵈ P'(S &gt; d) with P' for the mirrored walk (reflection
   * principle; Feller, vol. 1, III.7 and XIV).
   */
  static double reaches(int steps, int threshold, double up) {
    if (steps < threshold) {
      return 0;
    }
    double beyond = ends(steps, threshold + 1, 1 - up);
    double reflected =
        beyond == 0 ? 0 : Math.exp(threshold * Math.log(up / (1 - up)) + Math.log(beyond));
    return Math.min(1, ends(steps, threshold, up) + reflected);
  }

  /** Probability that the walk ends at {@code lead} or higher. */
  static double ends(int steps, int lead, double up) {
    int ups = Math.floorDiv(steps + lead + 1, 2);
    return ups > steps ? 0 : BinomialDistribution.of(steps, up).survivalProbability(ups - 1);
  }

  /**
   * The lead that decides when a look overruns the maximum: the last look may use what its
   * predecessors, up to {@code lastTotal} conversions, have left of the error. Looks come with
   * buckets, not with conversions, and a busy bucket would otherwise waste the test.
   */
  long overrunThreshold(int lastTotal, long total) {
    double left = alpha / sides - reaches(lastTotal, threshold, 0.5);
    if (total > LONGEST_EXACT) {
      return (long) Math.ceil(Normal.upperQuantile(left) * Math.sqrt((double) total));
    }
    int low = 0;
    int high = (int) total + 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (ends((int) total, middle, 0.5) <= left) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /**
   * Whether the test suits a treatment, judged by the allocations.
   *
   * @return a sentence that says why not, or an empty text
   */
  public static String objection(
      Measure measure, double controlAllocation, double treatmentAllocation) {
    if (measure == Measure.VOLUME) {
      return Outcome.Reason.NOT_FOR_VOLUME.sentence();
    }
    return controlAllocation == treatmentAllocation ? "" : Outcome.Reason.UNEQUAL_SPLIT.sentence();
  }
}
