package dev.rampwatch.pipeline.statistics;

import dev.rampwatch.contract.Measure;

/**
 * Gambler's ruin over the looks of an epoch, on users who acted. Between two looks the walk may
 * have crossed and come back unseen, which only makes the test stricter. The interval is the set of
 * differences that would leave the lead short of the threshold; it excludes zero where the test
 * decides.
 */
final class GamblersRuinJudge implements Judge {
  /** An even split strays further than so many standard deviations once in a million. */
  private static final double SPLIT_DEVIATIONS = 5;

  private final Measure measure;
  private final Plan plan;
  private final GamblersRuin design;

  GamblersRuinJudge(Measure measure, Plan plan) {
    this.measure = measure;
    this.plan = plan;
    this.design = GamblersRuin.design(plan.ruinLift(), plan.alphaEach(), plan.ruinPower(), 2);
  }

  /**
   * The memory: decision, conversions at the last look that counted, and the deciding lead there if
   * the test has ended (else 0).
   */
  private record Past(Standing standing, long total, long endThreshold) {
    static Past of(Memory memory) {
      return memory.isEmpty()
          ? new Past(Standing.OPEN, 0, 0)
          : new Past(
              Standing.ofNumbers(memory.get(0), memory.get(1)),
              (long) memory.get(2),
              (long) memory.get(3));
    }

    Memory memory() {
      return Memory.of(standing.sign(), standing.time(), (double) total, (double) endThreshold);
    }
  }

  @Override
  public Judged judge(Memory before, Look look) {
    Past past = Past.of(before);
    if (measure == Measure.VOLUME) {
      return refused(Outcome.Reason.NOT_FOR_VOLUME, past, before);
    }
    if (!look.comparable()) {
      return refused(Outcome.Reason.TOO_FEW_USERS, past, before);
    }
    if (isUneven(look)) {
      return refused(Outcome.Reason.UNEQUAL_SPLIT, past, before);
    }
    Contrast contrast = Contrast.of(measure, look);
    if (contrast.guardedVariance() == 0) {
      return new Judged(Untested.outcome(contrast, past.standing()), before);
    }
    boolean enough = plan.minimum().reached(look);
    Past next = enough && past.endThreshold() == 0 ? advance(past, look) : past;
    double halfWidth = threshold(next, look) / (2 * contrast.effectiveUsers());
    Outcome outcome =
        new Outcome.Computed(
            contrast.difference(),
            contrast.guardedLift(halfWidth / Math.sqrt(contrast.guardedVariance())),
            Interval.around(contrast.difference(), halfWidth),
            null,
            next.standing(),
            enough,
            null);
    return new Judged(outcome, next.memory());
  }

  private static Judged refused(Outcome.Reason reason, Past past, Memory before) {
    return new Judged(new Outcome.NotComputable(reason, past.standing()), before);
  }

  private static boolean isUneven(Look look) {
    double control = (double) look.control().n();
    double treatment = (double) look.treatment().n();
    return Math.abs(treatment - control) > SPLIT_DEVIATIONS * Math.sqrt(treatment + control);
  }

  private Past advance(Past past, Look look) {
    long total = total(look);
    boolean overrun = total > design.maxConversions();
    long threshold =
        overrun ? design.overrunThreshold((int) past.total(), total) : design.threshold();
    long lead = look.treatment().sum() - look.control().sum();
    Decision decision = Math.abs(lead) >= threshold ? Decision.of((double) lead) : Decision.NONE;
    return new Past(
        past.standing().orElse(decision, look.bucketEnd()), total, overrun ? threshold : 0);
  }

  /** After the end the deciding lead widens as the walk does, with the root of its length. */
  private double threshold(Past past, Look look) {
    return past.endThreshold() == 0
        ? design.threshold()
        : past.endThreshold() * Math.sqrt((double) total(look) / (double) past.total());
  }

  private static long total(Look look) {
    return look.control().sum() + look.treatment().sum();
  }
}
