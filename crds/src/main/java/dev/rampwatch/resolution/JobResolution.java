package dev.rampwatch.resolution;

import dev.rampwatch.contract.JobConfiguration;
import java.util.List;

/** What several pipelines in one job come to. */
public sealed interface JobResolution {
  /**
   * They can run in one job.
   *
   * @param configuration the job's configuration
   */
  record Resolved(JobConfiguration configuration) implements JobResolution {}

  /**
   * Something must be changed.
   *
   * @param problems what, at least one
   */
  record Rejected(List<Problem> problems) implements JobResolution {
    /** Copies the list. */
    public Rejected {
      problems = List.copyOf(problems);
    }
  }
}
