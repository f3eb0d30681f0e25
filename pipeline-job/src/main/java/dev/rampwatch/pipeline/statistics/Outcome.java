package dev.rampwatch.pipeline.statistics;

import org.jspecify.annotations.Nullable;

/** What a method says about one treatment, event type and measure at one look. */
public sealed interface Outcome {

  /** The decision, with the time it was made. */
  Standing standing();

  /**
   * The row's values.
   *
   * @param difference treatment - control, of means (volume) or shares (propensity)
   * @param lift the relative lift with its interval, of the same validity as {@code interval}
   * @param interval of the difference, at the comparison's share of alpha. A point if no user
   *     differs from another: then nothing was tested
   * @param pValue the method's own p-value, not multiplied by any correction; null if the method
   *     has none, or if no user differs from another
   * @param standing the decision
   * @param enoughSample whether the {@linkplain MinimumSample minimum sample} was reached
   * @param posterior the Bayesian method's further figures; null for all others
   */
  record Computed(
      double difference,
      RelativeLift lift,
      Interval interval,
      @Nullable Double pValue,
      Standing standing,
      boolean enoughSample,
      @Nullable PosteriorComparison posterior)
      implements Outcome {

    /** The relative lift as a row shows it: null if the control mean is zero. */
    public @Nullable Double relativeLift() {
      return lift.estimate();
    }

    Computed withStanding(Standing changed) {
      return new Computed(difference, lift, interval, pValue, changed, enoughSample, posterior);
    }
  }

  /** No number can be given; a decision made at an earlier look stands nevertheless. */
  record NotComputable(Reason reason, Standing standing) implements Outcome {}

  /** Why no number can be given. */
  enum Reason {
    /** A group has fewer than two users. */
    TOO_FEW_USERS("a group has fewer than two users"),
    /** Gambler's ruin counts users; actions cluster by user, which it does not allow for. */
    NOT_FOR_VOLUME(
        "gambler's ruin holds for propensity only: a user's actions are not independent"),
    /** Gambler's ruin needs a fair coin between the two groups. */
    UNEQUAL_SPLIT("gambler's ruin needs a 50/50 split between treatment and control");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }

    /** The reason in words. */
    public String sentence() {
      return sentence;
    }
  }
}
