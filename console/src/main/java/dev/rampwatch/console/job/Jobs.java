package dev.rampwatch.console.job;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.rampwatch.console.pipeline.PipelineView;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The job behind each experiment, asked at most every few seconds. */
public final class Jobs {
  private static final Duration KEPT = Duration.ofSeconds(3);

  private final @Nullable URI onlyFlink;
  private final LoadingCache<URI, JobReport> reports;

  /**
   * Jobs that a REST client reports on.
   *
   * @param onlyFlink the Flink that counts all experiments; null where each has its own
   */
  public Jobs(FlinkRest rest, @Nullable URI onlyFlink) {
    this.onlyFlink = onlyFlink;
    reports = Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(1_000).build(rest::report);
  }

  /** What is known of an experiment's job. */
  public JobReport of(PipelineView pipeline) {
    if (onlyFlink != null) {
      return reports.get(onlyFlink);
    }
    PipelineView.Resource resource = pipeline.resource();
    if (resource == null) {
      return JobReport.unknown(
          "The console was told of no Flink; set RAMPWATCH_CONSOLE_FLINK_URL.");
    }
    if (resource.flink() == null) {
      return new JobReport(
          "The pipeline %s has no job now.".formatted(resource.name()),
          resource.jobState(),
          null,
          null,
          null);
    }
    JobReport report = reports.get(resource.flink());
    return report.state() != null || resource.jobState() == null
        ? report
        : new JobReport(
            report.source() + " The state is the operator's word.",
            resource.jobState(),
            null,
            null,
            null);
  }
}
