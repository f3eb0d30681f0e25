package dev.rampwatch.console.view;

import dev.rampwatch.console.job.JobReport;
import dev.rampwatch.console.view.Finding.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the job, its resource and the age of its rows tell. */
final class JobFindings {
  private static final Duration OLD_CHECKPOINT = Duration.ofMinutes(15);

  /** A bucket, its refresh, and as much again. */
  private static final Duration OLD_ROWS = Duration.ofMinutes(45);

  private static final long LARGE_LAG = 1_000_000;

  private JobFindings() {}

  /**
   * Findings of a job.
   *
   * @param now ms since the Unix epoch; null where ages of rows mean nothing
   */
  static List<Finding> of(JobReport job, Facts facts, @Nullable Long now) {
    boolean expected = facts.phase().equals("Running");
    List<Finding> findings = new ArrayList<>();
    resource(facts, findings);
    if (job.state() == null && facts.phase().equals("Completed")) {
      findings.add(done());
      return findings;
    }
    findings.add(state(job, expected));
    findings.add(checkpoint(job, expected));
    findings.add(lag(job, expected));
    Long bucketEnd = OverviewRow.bucketEnd(facts);
    if (now != null && bucketEnd != null && expected) {
      findings.add(rows(Duration.ofMillis(Math.max(0, now - bucketEnd))));
    }
    return findings;
  }

  private static void resource(Facts facts, List<Finding> findings) {
    var resource = facts.pipeline().resource();
    if (resource != null) {
      String complaint = resource.complaint();
      findings.add(
          new Finding(
              "pipeline",
              complaint == null ? State.OK : State.ATTENTION,
              "Pipeline " + resource.name(),
              Objects.requireNonNullElse(resource.phase(), "not seen by the operator yet"),
              complaint == null ? "The operator is content." : complaint,
              complaint == null
                  ? ""
                  : "kubectl describe experimentmetricpipeline shows every condition."));
    }
  }

  private static Finding done() {
    return new Finding(
        "job-state",
        State.OK,
        "Job",
        "done",
        "The epoch is over and its figures are final: no job is needed until the next ramp.",
        "");
  }

  private static Finding state(JobReport job, boolean expected) {
    String state = job.state();
    boolean known = state != null;
    boolean running = "RUNNING".equals(state);
    return new Finding(
        "job-state",
        !known ? State.UNKNOWN : running || !expected ? State.OK : State.ATTENTION,
        "Job",
        state == null ? "not known" : state.toLowerCase(Locale.ROOT),
        job.source(),
        known && !running && expected
            ? "Look at the job manager's log; the job goes on from its last checkpoint."
            : "");
  }

  private static Finding checkpoint(JobReport job, boolean expected) {
    Long age = job.checkpointAgeMillis();
    boolean old = expected && age != null && age > OLD_CHECKPOINT.toMillis();
    return new Finding(
        "checkpoint",
        age == null ? State.UNKNOWN : old ? State.ATTENTION : State.OK,
        "Last checkpoint",
        age == null ? "not known" : ago(Duration.ofMillis(age)),
        age == null
            ? "No completed checkpoint is known of."
            : "After a failure the job goes on from there; nothing is lost or counted twice. "
                + "%d failed since the job started."
                    .formatted(Objects.requireNonNullElse(job.failedCheckpoints(), 0L)),
        old
            ? "See Flink's checkpoint page for the slow task: back-pressure, or slow storage."
            : "");
  }

  private static Finding lag(JobReport job, boolean expected) {
    Long lag = job.lagRecords();
    boolean large = expected && lag != null && lag > LARGE_LAG;
    return new Finding(
        "lag",
        lag == null ? State.UNKNOWN : large ? State.ATTENTION : State.OK,
        "Records not read yet",
        lag == null ? "not known" : String.format(Locale.ROOT, "%,d", lag),
        lag == null
            ? "Flink reports no pending records."
            : "What waits in the topics; figures are as of what was read.",
        large ? "If it grows, raise flink.parallelism.max of the pipeline." : "");
  }

  private static Finding rows(Duration age) {
    boolean old = age.compareTo(OLD_ROWS) > 0;
    return new Finding(
        "freshness",
        old ? State.ATTENTION : State.OK,
        "Newest full bucket",
        "ended " + ago(age),
        "A bucket's figures appear when its 15 minutes are over and its records have arrived.",
        old ? "If the job runs and reads, a partition may stand still: see the lag." : "");
  }

  private static String ago(Duration age) {
    if (age.toMinutes() < 2) {
      return age.toSeconds() + " s ago";
    }
    return age.toHours() < 3 ? age.toMinutes() + " min ago" : age.toHours() + " h ago";
  }
}
