package dev.rampwatch.operator.pipeline;

import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipelineStatus;
import dev.rampwatch.api.v1alpha1.pipeline.AnalysisSettings;
import dev.rampwatch.api.v1alpha1.status.AlertStatus;
import dev.rampwatch.api.v1alpha1.status.Condition;
import dev.rampwatch.api.v1alpha1.status.Decision;
import dev.rampwatch.api.v1alpha1.status.EpochStatus;
import dev.rampwatch.api.v1alpha1.status.JobStatus;
import dev.rampwatch.api.v1alpha1.status.Phase;
import dev.rampwatch.api.v1alpha1.status.SavepointStatus;
import dev.rampwatch.api.v1alpha1.status.Sizing;
import dev.rampwatch.contract.Metric;
import dev.rampwatch.metadata.Epoch;
import dev.rampwatch.operator.flink.JobSize;
import dev.rampwatch.operator.flink.ObservedJob;
import dev.rampwatch.resolution.PipelineResolution;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pipeline's status in the making; what is not told anew stays as it was told before. */
final class Report {
  private final @Nullable Long generation;
  private @Nullable Phase phase;
  private @Nullable Integer groups;
  private @Nullable String decision;
  private @Nullable List<Decision> decisions;
  private @Nullable EpochStatus epoch;
  private @Nullable AnalysisSettings analysis;
  private @Nullable List<String> eventTypes;
  private @Nullable Sizing sizing;
  private @Nullable String nextChange;
  private @Nullable JobStatus job;
  private @Nullable SavepointStatus savepoint;
  private @Nullable List<AlertStatus> alerts;

  Report(ExperimentMetricPipeline pipeline) {
    generation = pipeline.getMetadata().getGeneration();
    ExperimentMetricPipelineStatus last = pipeline.getStatus();
    if (last != null) {
      phase = last.phase();
      groups = last.groups();
      decision = last.decision();
      decisions = last.decisions();
      epoch = last.epoch();
      analysis = last.analysis();
      eventTypes = last.eventTypes();
      sizing = last.sizing();
      savepoint = last.savepoint();
      alerts = last.alerts();
    }
  }

  @Nullable Phase lastPhase() {
    return phase;
  }

  @Nullable EpochStatus lastEpoch() {
    return epoch;
  }

  Report phase(Phase now) {
    phase = now;
    return this;
  }

  Report decisions(@Nullable List<Decision> all, @Nullable String phrase) {
    decisions = all;
    decision = phrase;
    return this;
  }

  Report nextChange(String what) {
    nextChange = what;
    return this;
  }

  Report resolved(PipelineResolution.Resolved resolved) {
    groups = resolved.plan().experiment().groups().size();
    analysis = resolved.inForce();
    eventTypes = resolved.plan().metrics().stream().map(Metric::eventType).toList();
    return this;
  }

  Report epoch(CountedEpoch counted) {
    Epoch span = counted.epoch();
    epoch = new EpochStatus(counted.number(), span.start().toString(), span.end().toString());
    return this;
  }

  /** No epoch has begun. */
  Report noEpoch() {
    epoch = null;
    return this;
  }

  Report sizing(JobSize size) {
    sizing = size.inWords();
    return this;
  }

  Report job(ObservedJob observed) {
    long start = observed.startedAt();
    job =
        new JobStatus(
            observed.name(),
            observed.jobId(),
            observed.jobState(),
            start == 0
                ? null
                : Instant.ofEpochMilli(start).truncatedTo(ChronoUnit.SECONDS).toString());
    return this;
  }

  Report savepoint(@Nullable String path, Instant now, String reason) {
    if (path != null && (savepoint == null || !savepoint.path().equals(path))) {
      savepoint = new SavepointStatus(path, now.truncatedTo(ChronoUnit.SECONDS).toString(), reason);
    }
    return this;
  }

  /** A savepoint of an epoch that is over serves nothing. */
  Report withoutSavepoint() {
    savepoint = null;
    return this;
  }

  ExperimentMetricPipelineStatus with(List<Condition> conditions) {
    return new ExperimentMetricPipelineStatus(
        generation,
        phase,
        conditions,
        groups,
        decision,
        decisions,
        epoch,
        analysis,
        eventTypes,
        sizing,
        nextChange,
        job,
        savepoint,
        alerts);
  }
}
