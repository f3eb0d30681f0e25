package dev.rampwatch.operator.pipeline;

import dev.rampwatch.api.v1alpha1.status.Phase;
import dev.rampwatch.operator.condition.Conditions;
import dev.rampwatch.operator.flink.JobHealth;
import dev.rampwatch.operator.flink.ObservedJob;
import java.util.Objects;
import java.util.Optional;

/** Something is lacking: whatever runs goes on untouched, and the status says what to change. */
record Standstill(Situation situation, Report report, Conditions conditions) {

  PipelineOutcome because(Groundwork.Lacking lacking) {
    Optional<ObservedJob> job = situation.latestJob();
    if (job.isPresent()) {
      report.phase(Objects.requireNonNullElse(report.lastPhase(), Phase.RUNNING)).job(job.get());
    } else {
      report.phase(phaseWithoutJob(lacking.reason()));
    }
    if (job.isPresent() && !concernsOnlyMetadata(lacking.reason())) {
      fails(lacking, "; the running job is left as it is");
    } else if (job.isPresent() && !job.get().suspensionAsked()) {
      StatusWords.addHealth(
          conditions, JobHealth.of(job.get()), "the job counts with its last known metadata");
    } else if (lacking.reason() == Reason.METADATA_NEVER_READ) {
      conditions.unknown(StatusWords.READY, lacking.reason().word(), lacking.message());
    } else {
      fails(lacking, "");
    }
    StatusWords.addMetadata(conditions, situation, lacking);
    conditions.keep(ResultWords.RESULTS_FRESH);
    conditions.keep(ResultWords.SAMPLE_RATIO);
    return new PipelineOutcome.Keep(Told.only(report.with(conditions.list())));
  }

  private void fails(Groundwork.Lacking lacking, String consequence) {
    conditions.fails(StatusWords.READY, lacking.reason().word(), lacking.message() + consequence);
  }

  private Phase phaseWithoutJob(Reason reason) {
    Phase last = report.lastPhase();
    if (last == Phase.COMPLETED || (last != null && reason == Reason.METADATA_NEVER_READ)) {
      return last;
    }
    return reason == Reason.METADATA_NEVER_READ ? Phase.WAITING : Phase.REJECTED;
  }

  /** A job that runs needs no metadata beyond what it has. */
  private static boolean concernsOnlyMetadata(Reason reason) {
    return switch (reason) {
      case METADATA_NEVER_READ, EXPERIMENT_UNKNOWN, EXPERIMENT_INVALID -> true;
      case FEED_NOT_FOUND,
          FEED_UNUSABLE,
          INVALID_SPEC,
          EXPERIMENT_TAKEN,
          UNSAFE_CONFIGURATION,
          FLINK_OPERATOR_MISSING ->
          false;
    };
  }
}
