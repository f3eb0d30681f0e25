package dev.rampwatch.operator.pipeline;

import dev.rampwatch.api.v1alpha1.status.ConditionStatus;
import dev.rampwatch.operator.condition.Conditions;
import dev.rampwatch.operator.database.DatabaseOutage;
import dev.rampwatch.operator.results.EpochResults;
import dev.rampwatch.operator.results.ResultsState;
import dev.rampwatch.operator.results.SampleRatio;
import java.util.Objects;
import java.util.Optional;

/**
 * The conditions about results. Their messages name no bucket that moves on by itself, so that rows
 * that arrive as they should cause no write.
 *
 * @param known what was read
 * @param results of this epoch; empty where it was not read yet
 * @param sink whether the feed writes rows to a database
 * @param elsewhere a hint where that may be another database than the one that was read
 * @param sameEpoch whether earlier conditions are about this epoch
 */
record ResultWords(
    ResultsState known,
    Optional<EpochResults> results,
    boolean sink,
    Optional<String> elsewhere,
    boolean sameEpoch) {
  static final String RESULTS_FRESH = "ResultsFresh";
  static final String SAMPLE_RATIO = "SampleRatioHealthy";
  private static final String NO_ROWS = "NoRowsYet";

  /** What becomes of a job, as far as rows depend on it. */
  enum Job {
    /** It runs, and rows should come. */
    RUNNING,
    /** It should run and does not; Ready says why. */
    UNWELL,
    /** It stands still, as its owner wants. */
    SUSPENDED,
    /** Its epoch is over, and it has been removed. */
    REMOVED,
    /** Its epoch was over before anybody asked for it. */
    NEVER_WANTED
  }

  void add(Conditions conditions, Job job) {
    if (!sink) {
      unknown(
          conditions,
          "NoResultDatabase",
          "the feed writes no rows to a database; set spec.results.mysql of the ExperimentFeed, so"
              + " that decisions show here");
    } else if (!known.configured()) {
      unknown(
          conditions,
          "ResultsNotConfigured",
          "set the operator's RAMPWATCH_RESULTS_URL to the database of the feed's"
              + " spec.results.mysql, so that decisions show here");
    } else {
      addFreshness(conditions, job);
      addSampleRatio(conditions);
    }
  }

  /** Whether the results can be looked at now or later. */
  boolean readable() {
    return sink && known.configured();
  }

  private static void unknown(Conditions conditions, String reason, String message) {
    conditions.unknown(RESULTS_FRESH, reason, message);
    conditions.unknown(SAMPLE_RATIO, reason, message);
  }

  private void addFreshness(Conditions conditions, Job job) {
    DatabaseOutage outage = known.outage();
    if (results.isPresent() && results.get().isComplete()) {
      conditions.holds(RESULTS_FRESH, "RowsFinal", "all rows of the epoch are there and final");
    } else if (outage != null) {
      conditions.unknown(
          RESULTS_FRESH,
          outage.reason().word(),
          "%s, since %s; the decisions here are those last read"
              .formatted(outage.message(), outage.since()));
    } else if (results.isEmpty()) {
      notReadYet(conditions, RESULTS_FRESH);
    } else {
      addFreshness(conditions, job, results.get());
    }
  }

  private void addFreshness(Conditions conditions, Job job, EpochResults read) {
    String last =
        read.newest() == null
            ? "the result tables have no row of this epoch"
            : "the newest row is of the bucket that ended at " + read.newest();
    if (job == Job.NEVER_WANTED) {
      conditions.unknown(
          RESULTS_FRESH, "NotCounted", "the epoch was over before this resource was created");
    } else if (job == Job.REMOVED) {
      conditions.fails(
          RESULTS_FRESH,
          "FinalRowsMissing",
          last
              + ", and was not final when the job was stopped; what is there stands, and the log of"
              + " the job tells why no more came");
    } else if (job == Job.SUSPENDED) {
      conditions.unknown(RESULTS_FRESH, "Suspended", "no rows come while spec.suspend is true");
    } else if (read.late() && read.newest() == null && elsewhere.isPresent()) {
      conditions.fails(RESULTS_FRESH, "PerhapsElsewhere", last + "; " + elsewhere.get());
    } else if (read.late() && job == Job.UNWELL) {
      conditions.fails(RESULTS_FRESH, "JobNotRunning", last + ": the job does not run, see Ready");
    } else if (read.late()) {
      conditions.fails(
          RESULTS_FRESH,
          "RowsLate",
          last
              + " although the job runs: it catches up, or a partition of the feed's topics holds"
              + " its clock back, or its writes fail; compare the job's watermarks, and see its"
              + " log");
    } else if (read.newest() == null) {
      conditions.unknown(RESULTS_FRESH, NO_ROWS, "the first rows come when a bucket has closed");
    } else {
      conditions.holds(RESULTS_FRESH, "RowsArrive", "rows come soon after each bucket's end");
    }
  }

  private void addSampleRatio(Conditions conditions) {
    if (results.isEmpty()) {
      notReadYet(conditions, SAMPLE_RATIO);
      return;
    }
    SampleRatio ratio = results.get().sampleRatio();
    if (ratio == null) {
      conditions.unknown(SAMPLE_RATIO, NO_ROWS, "no users to compare have been seen yet");
    } else if (!ratio.isMismatch()) {
      conditions.holds(
          SAMPLE_RATIO,
          "UsersFitAllocations",
          "the groups' users fit their allocations (p ≥ %s)".formatted(SampleRatio.THRESHOLD));
    } else if (!stillFails(conditions)) {
      conditions.fails(SAMPLE_RATIO, "SampleRatioMismatch", mismatch(ratio));
    }
  }

  /** What was found first stands: its figures would else move with each bucket. */
  private boolean stillFails(Conditions conditions) {
    return sameEpoch && conditions.keep(SAMPLE_RATIO, ConditionStatus.FALSE);
  }

  private static String mismatch(SampleRatio ratio) {
    return ("users do not fit the allocations: %s (sequential test, below %s) as of the bucket that"
            + " ended at %s; do not trust this epoch's decisions, and look at the assignment and at"
            + " lost activations")
        .formatted(ratio.evidence(), SampleRatio.THRESHOLD, ratio.bucketEnd());
  }

  private void notReadYet(Conditions conditions, String type) {
    if (!(sameEpoch && conditions.keep(type))) {
      DatabaseOutage outage = known.outage();
      conditions.unknown(
          type,
          outage == null ? "ResultsNotReadYet" : outage.reason().word(),
          Objects.requireNonNullElse(
              outage == null ? null : outage.message(), "the results were not read yet"));
    }
  }
}
