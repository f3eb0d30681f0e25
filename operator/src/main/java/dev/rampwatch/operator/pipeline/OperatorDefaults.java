package dev.rampwatch.operator.pipeline;

import dev.rampwatch.operator.flink.JobProgram;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the installation decides for all pipelines.
 *
 * @param program the program of the jobs
 * @param validationImage image of the command line, which validates; null where there is none
 * @param settling how long a job must have run past the moment at which its last row can be final,
 *     where nobody can look whether it is
 * @param finalRowsWait how long a job is given past that moment, where somebody can
 * @param savepointWait how long a pipeline that is deleted waits for its job to leave a savepoint
 * @param copiedLabels names of the labels that a job gets from its pipeline; others, such as those
 *     by which GitOps tools track what they own, would make such tools prune the job
 * @param resultsUrl JDBC address at which results are looked for; null where they are not
 */
public record OperatorDefaults(
    JobProgram program,
    @Nullable String validationImage,
    Duration settling,
    Duration finalRowsWait,
    Duration savepointWait,
    Set<String> copiedLabels,
    @Nullable String resultsUrl) {
  /** Copies the set. */
  public OperatorDefaults {
    copiedLabels = Set.copyOf(copiedLabels);
  }
}
