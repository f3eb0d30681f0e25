package dev.rampwatch.operator.pipeline;

import dev.rampwatch.operator.flink.DesiredJob;
import java.util.List;

/** What is to be done about a pipeline, and told. */
public sealed interface PipelineOutcome {
  /** What is told. */
  Told told();

  /**
   * Leave all objects as they are.
   *
   * @param told what is told
   */
  record Keep(Told told) implements PipelineOutcome {}

  /**
   * Make the job what it is to be, and remove jobs of earlier epochs.
   *
   * @param job the job
   * @param remove names of jobs to remove
   * @param told what is told
   */
  record Apply(DesiredJob job, List<String> remove, Told told) implements PipelineOutcome {}

  /**
   * Remove jobs.
   *
   * @param remove their names; there may be none
   * @param told what is told
   */
  record Remove(List<String> remove, Told told) implements PipelineOutcome {}
}
