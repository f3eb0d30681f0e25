package dev.rampwatch.pipeline.statistics.guardrail;

import dev.rampwatch.contract.Measure;
import dev.rampwatch.pipeline.statistics.AlwaysValid;
import dev.rampwatch.pipeline.statistics.Look;
import dev.rampwatch.pipeline.statistics.Memory;
import dev.rampwatch.pipeline.statistics.MinimumSample;

/**
 * Decides one guardrail of one treatment over the looks of an epoch: breached where harm beyond the
 * tolerance is shown, healthy where it is ruled out, both by the one-sided always-valid test at the
 * guardrail's share of alpha.
 *
 * <p>As in the comparisons, the test's clock is the variance W = weight² V of the score, and the
 * mixture's variance in that clock, ω, is frozen at the first look that counts. Looks below the
 * minimum sample or before the minimum time do not count.
 *
 * @param measure volume or propensity
 * @param harm the tolerated change
 * @param alpha the guardrail's own share of the error
 * @param tightestAt users, both groups together, near which the test is sharpest
 * @param minimum below which nothing is decided
 * @param notBefore moment before which nothing is decided, ms since 1970
 */
public record GuardrailJudge(
    Measure measure,
    Harm harm,
    double alpha,
    long tightestAt,
    MinimumSample minimum,
    long notBefore) {

  /**
   * What a look shows.
   *
   * @param relativeChange treatment / control - 1; NaN where the control's mean is 0 or too few
   *     users have come
   * @param pValue always-valid p-value of harm beyond the tolerance, the least so far
   * @param stand the state with its time
   * @param memory what to carry to the next look
   */
  public record Judged(double relativeChange, double pValue, Stand stand, Memory memory) {}

  /** Least p-values of harm and of its absence, ω (0 before it is frozen), state. */
  private record Past(double harm, double harmless, double omega, Stand stand) {
    static Past of(Memory memory) {
      return memory.isEmpty()
          ? new Past(1, 1, 0, Stand.OPEN)
          : new Past(
              memory.get(0),
              memory.get(1),
              memory.get(2),
              Stand.ofNumbers(memory.get(3), memory.get(4)));
    }

    Memory memory() {
      return Memory.of(harm, harmless, omega, stand.level(), stand.time());
    }
  }

  /** The state so far, for a look that cannot be taken. */
  public Judged unseen(Memory before) {
    Past past = Past.of(before);
    return new Judged(Double.NaN, past.harm(), past.stand(), before);
  }

  /** Judges a look. */
  public Judged judge(Memory before, Look look) {
    if (look.control().n() < 2 || look.treatment().n() < 2) {
      return unseen(before);
    }
    double control = look.control().mean();
    double change = control == 0 ? Double.NaN : look.treatment().mean() / control - 1;
    Excess excess = Excess.of(measure, harm, look);
    Past past = Past.of(before);
    boolean counts =
        excess.variance() > 0 && look.bucketEnd() >= notBefore && minimum.reached(look);
    Past next = counts ? advance(past, excess, look.bucketEnd()) : past;
    return new Judged(change, next.harm(), next.stand(), counts ? next.memory() : before);
  }

  private Past advance(Past past, Excess excess, long bucketEnd) {
    double omega = past.omega() > 0 ? past.omega() : omega(excess);
    double variance = excess.variance();
    double tau2 = excess.perUser() * excess.perUser() / omega;
    double harmful = Math.min(past.harm(), OneSidedMixture.pValue(excess.excess(), variance, tau2));
    double harmless =
        Math.min(past.harmless(), OneSidedMixture.pValue(-excess.excess(), variance, tau2));
    State found =
        harmful <= alpha ? State.BREACHED : harmless <= alpha ? State.HEALTHY : State.WATCHING;
    return new Past(harmful, harmless, omega, past.stand().then(found, bucketEnd));
  }

  private double omega(Excess excess) {
    return excess.perUser() / (4 * AlwaysValid.rho2((double) tightestAt, alpha));
  }
}
