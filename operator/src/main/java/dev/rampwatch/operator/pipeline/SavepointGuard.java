package dev.rampwatch.operator.pipeline;

import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.api.v1alpha1.pipeline.DeletionPolicy;
import java.util.Objects;

/**
 * The finalizer of a pipeline whose jobs leave a savepoint. Nobody owns such a job: else a deletion
 * in the foreground had the garbage collector remove the job manager before the Flink operator has
 * asked it. So the pipeline stays until its jobs are gone.
 */
public record SavepointGuard(Situation situation) {
  /** Its name. */
  public static final String FINALIZER = "rampwatch.dev/savepoint";

  /** Whether a pipeline has it. */
  public static boolean isOn(ExperimentMetricPipeline pipeline) {
    return pipeline.hasFinalizer(FINALIZER);
  }

  /** Whether it must be there before the outcome's job is. */
  public boolean isLacking(PipelineOutcome outcome) {
    return leavesSavepoint(outcome) && !isOn(situation.pipeline());
  }

  /** Whether it waits for nothing that is there, or comes by the outcome. */
  public boolean isObsolete(PipelineOutcome outcome) {
    return isOn(situation.pipeline())
        && !(outcome instanceof PipelineOutcome.Keep)
        && !leavesSavepoint(outcome)
        && (situation.deletionPolicy() == DeletionPolicy.ORPHAN || allJobsAreOwned());
  }

  private boolean leavesSavepoint(PipelineOutcome outcome) {
    return outcome instanceof PipelineOutcome.Apply
        && situation.deletionPolicy() == DeletionPolicy.SAVEPOINT;
  }

  private boolean allJobsAreOwned() {
    String uid = Objects.requireNonNullElse(situation.pipeline().getMetadata().getUid(), "");
    return situation.jobs().stream().allMatch(job -> job.isOwnedBy(uid));
  }
}
