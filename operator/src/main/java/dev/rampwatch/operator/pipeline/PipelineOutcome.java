package dev.rampwatch.operator.pipeline;

import dev.rampwatch.api.v1alpha1.ExperimentMetricPipelineStatus;
import dev.rampwatch.operator.flink.DesiredJob;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is to be done about a pipeline, and told. */
public sealed interface PipelineOutcome {
  /** What the resource's status is to be. */
  ExperimentMetricPipelineStatus status();

  /** When time alone will change the outcome; empty where it will not. */
  Optional<Instant> lookAgain();

  /**
   * Leave all objects as they are.
   *
   * @param status what is told
   * @param lookAgain when time alone will change the outcome
   */
  record Keep(ExperimentMetricPipelineStatus status, Optional<Instant> lookAgain)
      implements PipelineOutcome {}

  /**
   * Make the job what it is to be, and remove jobs of earlier epochs.
   *
   * @param job the job
   * @param remove names of jobs to remove
   * @param status what is told
   * @param lookAgain when time alone will change the outcome
   */
  record Apply(
      DesiredJob job,
      List<String> remove,
      ExperimentMetricPipelineStatus status,
      Optional<Instant> lookAgain)
      implements PipelineOutcome {}

  /**
   * Remove jobs.
   *
   * @param remove their names; there may be none
   * @param status what is told
   * @param lookAgain when time alone will change the outcome
   */
  record Remove(
      List<String> remove, ExperimentMetricPipelineStatus status, Optional<Instant> lookAgain)
      implements PipelineOutcome {}
}
