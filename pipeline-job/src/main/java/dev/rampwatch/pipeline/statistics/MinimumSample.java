package dev.rampwatch.pipeline.statistics;

import static dev.rampwatch.pipeline.statistics.Requirements.require;

/**
 * Below this no method decides: every one of them leans on the central limit theorem.
 *
 * @param users least number of users in each group
 * @param effectiveActors least number of {@linkplain SampleSummary#effectiveActors() effective
 *     actors} that each group would have if both groups were alike. For propensity this is
 *     Cochran's rule on expected counts (1954); for volume it also waits while a few very active
 *     users carry the sums. It looks at both groups together, so a treatment that breaks the action
 *     altogether is still noticed.
 */
public record MinimumSample(long users, double effectiveActors) {

  /** 100 users a group, 10 effective actors expected in each. */
  public static final MinimumSample DEFAULT = new MinimumSample(100, 10);

  /** Refuses less than two users, for which there is no variance. */
  public MinimumSample {
    require(users >= 2, "the minimum sample must be at least 2 users: %s", users);
    require(effectiveActors >= 0, "effective actors must not be negative: %s", effectiveActors);
  }

  /** Whether a method may decide at this look. */
  public boolean reached(Look look) {
    SampleSummary control = look.control();
    SampleSummary treatment = look.treatment();
    long smaller = Math.min(control.n(), treatment.n());
    if (smaller < users) {
      return false;
    }
    SampleSummary both = control.plus(treatment);
    return both.effectiveActors() * smaller / both.n() >= effectiveActors;
  }
}
