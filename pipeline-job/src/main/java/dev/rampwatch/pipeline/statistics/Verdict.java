package dev.rampwatch.pipeline.statistics;

import dev.rampwatch.contract.Measure;
import dev.rampwatch.contract.Method;
import org.jspecify.annotations.Nullable;

/** Says in one sentence what an outcome means. */
public final class Verdict {
  private Verdict() {}

  /**
   * For example "volume of save is 2.1 % lower (95 % CI always valid: -3.9 % to -0.3 %), decided at
   * 2026-01-03 14:30 UTC". Where the control mean does not bound the ratio, the plain difference
   * stands instead of the percentage.
   *
   * @param alpha the experiment's total error, e.g. 0.05
   */
  public static String sentence(
      String eventType, Measure measure, Method method, double alpha, Outcome outcome) {
    String subject = measure.rowName() + " of " + eventType;
    String when = when(method, outcome.standing().decidedAt());
    if (outcome instanceof Outcome.NotComputable none) {
      return subject + " cannot be compared: " + none.reason().sentence() + when;
    }
    Outcome.Computed computed = (Outcome.Computed) outcome;
    String evidence = " (" + evidence(method, alpha, computed) + ")";
    return switch (computed.standing().decision()) {
      case INCREASE, DECREASE -> subject + " is " + change(computed) + evidence + when;
      case NONE ->
          computed.enoughSample()
              ? subject + " shows no difference so far" + evidence
              : subject + ": too few users to tell" + evidence;
    };
  }

  private static String change(Outcome.Computed computed) {
    // The decision stands even where the estimate has come back since.
    boolean up = computed.difference() > 0;
    String amount =
        computed.lift() instanceof RelativeLift.Bounded bounded
            ? Wording.percent(Math.abs(bounded.lift()))
            : Wording.number(Math.abs(computed.difference())) + " per user";
    return amount + (up ? " higher" : " lower");
  }

  private static String evidence(Method method, double alpha, Outcome.Computed computed) {
    String confidence = Wording.number(100 * (1 - alpha)) + " % " + intervalName(method) + ": ";
    if (computed.lift() instanceof RelativeLift.Bounded bounded) {
      Interval interval = bounded.interval();
      return confidence
          + Wording.percent(interval.low())
          + " to "
          + Wording.percent(interval.high());
    }
    Interval interval = computed.interval();
    return confidence
        + Wording.number(interval.low())
        + " to "
        + Wording.number(interval.high())
        + " per user";
  }

  private static String intervalName(Method method) {
    return switch (method) {
      case ALWAYS_VALID -> "CI always valid";
      case ALPHA_SPENDING, GAMBLERS_RUIN -> "CI valid at every bucket";
      case FIXED_HORIZON -> "CI valid only at the epoch's end";
      case BAYESIAN -> "credible interval, not protected against peeking";
    };
  }

  private static String when(Method method, @Nullable Long decidedAt) {
    return decidedAt == null || !method.isSequential()
        ? ""
        : ", decided at " + Wording.time(decidedAt);
  }
}
