package dev.rampwatch.console.view;

import dev.rampwatch.console.job.JobReport;
import dev.rampwatch.console.results.Trust;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an experiment's figures can be trusted, and what to do.
 *
 * @param readAt when the figures were read, ms since the Unix epoch
 * @param outage why they could not be read again since
 * @param bucketEnd what the data's findings are as of; null before the first bucket is over
 * @param findings about the data, then about the job
 * @param job what is known of the job
 */
public record HealthView(
    long readAt,
    @Nullable String outage,
    @Nullable Long bucketEnd,
    List<Finding> findings,
    JobReport job) {

  /** Judges an experiment's facts and its job. */
  public static HealthView of(long now, boolean replay, Facts facts, JobReport job) {
    var figures = facts.figures();
    Trust trust = figures == null ? null : figures.value().trust();
    List<Finding> findings = new ArrayList<>();
    if (trust != null) {
      findings.addAll(DataFindings.of(trust, counted(facts, trust)));
    }
    findings.addAll(JobFindings.of(job, facts, replay ? null : (Long) now));
    return new HealthView(
        figures == null ? now : figures.readAt(),
        figures == null ? null : figures.outage(),
        OverviewRow.bucketEnd(facts),
        findings,
        job);
  }

  /** Number of counted events of all groups and types, as of the last full bucket. */
  private static long counted(Facts facts, Trust trust) {
    var figures = facts.figures();
    return figures == null
        ? 0
        : figures.value().counts().stream()
            .filter(counts -> counts.bucketEnd() == trust.bucketEnd())
            .mapToLong(counts -> counts.volume())
            .sum();
  }
}
