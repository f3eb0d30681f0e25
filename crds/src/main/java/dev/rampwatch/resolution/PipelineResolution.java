package dev.rampwatch.resolution;

import dev.rampwatch.api.v1alpha1.pipeline.AnalysisSettings;
import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.contract.Lateness;
import java.time.Duration;
import java.util.List;

/** What a pipeline's resource comes to. */
public sealed interface PipelineResolution {
  /**
   * It can be acted on.
   *
   * @param plan what is to be done for the experiment
   * @param bucket length of a bucket
   * @param lateness which records count
   * @param inForce every analysis setting, defaults filled in, for the resource's status
   */
  record Resolved(ExperimentPlan plan, Duration bucket, Lateness lateness, AnalysisSettings inForce)
      implements PipelineResolution {}

  /**
   * Its author must change something.
   *
   * @param problems what, at least one
   */
  record Rejected(List<Problem> problems) implements PipelineResolution {
    /** Copies the list. */
    public Rejected {
      problems = List.copyOf(problems);
    }
  }
}
