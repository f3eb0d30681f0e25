package dev.rampwatch.console.view;

import dev.rampwatch.console.results.Trust;
import dev.rampwatch.console.view.Finding.State;
import java.util.List;
import java.util.Locale;

/** What the health rows tell of the data. */
final class DataFindings {
  /**
   * Usual level of sample ratio checks: a false alarm makes good figures useless, and real
   * mismatches are far below it. Fabijan et al., KDD 2019, use 0.0005 to 0.01.
   */
  private static final double SRM_LEVEL = 0.001;

  private static final double LATE_SHARE = 0.01;
  private static final double CROSSED_SHARE = 0.01;
  private static final double DUPLICATE_SHARE = 0.05;
  private static final double MALFORMED_SHARE = 0.001;

  private DataFindings() {}

  /**
   * Findings of an epoch.
   *
   * @param counted number of counted events
   */
  static List<Finding> of(Trust trust, long counted) {
    long triggered = trust.triggered().values().stream().mapToLong(Long::longValue).sum();
    return List.of(
        sampleRatio(trust),
        share(
            "crossed-users",
            "Users in two groups",
            trust.crossedUsers(),
            triggered + trust.crossedUsers(),
            CROSSED_SHARE,
            "users",
            "They saw more than one variant; unless told otherwise the job counts them nowhere.",
            "Find out why a user's group changes: assignment keyed by device instead of user, or a"
                + " changed salt."),
        share(
            "late-events",
            "Late events",
            trust.lateEvents(),
            counted + trust.lateEvents(),
            LATE_SHARE,
            "events",
            "They arrived more than the allowed time after they happened, and are not counted.",
            "Look for clients that send in batches; if that is how they are, raise"
                + " analysis.lateness.events."),
        share(
            "late-activations",
            "Late activations",
            trust.lateActivations(),
            triggered + trust.lateActivations(),
            LATE_SHARE,
            "activations",
            "They arrived too late to count; their users are missing unless another one came in"
                + " time.",
            "Send activations when the variant is shown; or raise analysis.lateness.activations."),
        share(
            "future-records",
            "Records from the future",
            trust.futureEvents() + trust.futureActivations(),
            counted + triggered,
            MALFORMED_SHARE,
            "records",
            "Their time lies over five minutes after their arrival; they are not counted.",
            "Check the clocks of what sends them."),
        share(
            "duplicates",
            "Duplicates",
            trust.duplicates(),
            counted + trust.duplicates(),
            DUPLICATE_SHARE,
            "events",
            "Further copies of the same user, type and time; each is counted once.",
            "Nothing is wrong with the figures; a retry in the client sends too often."),
        share(
            "malformed",
            "Unreadable messages",
            trust.malformed(),
            counted + triggered,
            MALFORMED_SHARE,
            "messages",
            "They are no records of the configured format, and are not counted. A sample is in the"
                + " job's log.",
            "Look at the sample, then mend the sender or the feed's field names."));
  }

  private static Finding sampleRatio(Trust trust) {
    Double p = trust.srmPValue();
    String title = "Sample ratio";
    if (p == null) {
      return new Finding(
          "sample-ratio",
          State.UNKNOWN,
          title,
          "not tested",
          "There is nothing to compare with the allocations yet.",
          "");
    }
    boolean mismatch = p < SRM_LEVEL;
    return new Finding(
        "sample-ratio",
        mismatch ? State.ATTENTION : State.OK,
        title,
        mismatch
            ? String.format(Locale.ROOT, "mismatch, p = %.2g", p)
            : String.format(Locale.ROOT, "as allocated, p = %.2g", p),
        mismatch
            ? "The groups' sizes do not fit the allocations; a difference between them may come"
                + " from who is in them, not from the change."
            : "The groups' sizes fit the allocations, by a test that holds at every look.",
        mismatch
            ? "Do not decide on these figures. Check that every group sends its activations at the"
                + " same place, and that redirects or crashes lose no users of one group."
            : "");
  }

  private static Finding share(
      String id,
      String title,
      long number,
      long of,
      double limit,
      String unit,
      String meaning,
      String advice) {
    double share = of == 0 ? 0 : (double) number / of;
    boolean attention = share > limit;
    String value =
        number == 0
            ? "none"
            : String.format(Locale.ROOT, "%,d %s (%.2g %%)", number, unit, 100 * share);
    return new Finding(
        id, attention ? State.ATTENTION : State.OK, title, value, meaning, attention ? advice : "");
  }
}
