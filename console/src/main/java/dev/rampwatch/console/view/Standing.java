package dev.rampwatch.console.view;

import dev.rampwatch.console.results.Comparison;
import dev.rampwatch.console.results.Counts;
import org.jspecify.annotations.Nullable;

/**
 * How a treatment stands in one metric by the method that decides.
 *
 * @param treatment name of the treatment group
 * @param eventType type of the actions
 * @param measure volume or propensity
 * @param controlMean actions per triggered user, or the share of users who acted; null without
 *     users
 * @param treatmentMean the treatment's
 * @param relative the difference; null where the control's mean is zero
 * @param outcome what it means
 * @param decidedAt end of the bucket that decided, ms since the Unix epoch
 * @param verdict the job's own sentence
 * @param bucketEnd what the figures are as of
 */
public record Standing(
    String treatment,
    String eventType,
    String measure,
    @Nullable Double controlMean,
    @Nullable Double treatmentMean,
    @Nullable Relative relative,
    Outcome outcome,
    @Nullable Long decidedAt,
    @Nullable String verdict,
    long bucketEnd) {
  /**
   * Judges one comparison.
   *
   * @param control the control's counts at the same bucket, where they are known
   * @param treated the treatment's
   * @param lessIsBetter whether a decrease is wished for
   * @param over whether the epoch's last bucket is over
   */
  static Standing of(
      Comparison comparison,
      @Nullable Counts control,
      @Nullable Counts treated,
      boolean lessIsBetter,
      boolean over) {
    Double controlMean = mean(control, comparison.measure());
    Relative relative = Relative.of(comparison, controlMean);
    return new Standing(
        comparison.treatment(),
        comparison.eventType(),
        comparison.measure(),
        controlMean,
        mean(treated, comparison.measure()),
        relative,
        outcome(comparison.decision(), relative, lessIsBetter, over),
        comparison.decidedAt(),
        comparison.verdict(),
        comparison.bucketEnd());
  }

  private static Outcome outcome(
      String decision, @Nullable Relative relative, boolean lessIsBetter, boolean over) {
    if (!decision.equals("none")) {
      return decision.equals("increase") == lessIsBetter ? Outcome.HARM : Outcome.GAIN;
    }
    if (over) {
      return Outcome.NO_DIFFERENCE_FOUND;
    }
    return relative != null && relative.isNarrow()
        ? Outcome.NO_DIFFERENCE_SO_FAR
        : Outcome.TOO_EARLY;
  }

  private static @Nullable Double mean(@Nullable Counts counts, String measure) {
    return counts == null || counts.triggered() == 0 ? null : (Double) counts.mean(measure);
  }
}
