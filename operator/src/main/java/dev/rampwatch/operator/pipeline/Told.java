package dev.rampwatch.operator.pipeline;

import dev.rampwatch.api.v1alpha1.ExperimentMetricPipelineStatus;
import dev.rampwatch.operator.results.EpochQuestion;
import dev.rampwatch.operator.validation.ValidationOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is told of a pipeline, and what may change it.
 *
 * @param status what the resource's status is to be
 * @param lookAgain when time alone will change the outcome; empty where it will not
 * @param questions about which result rows the pipeline must hear
 * @param validation what is to be done about its regular validation
 */
public record Told(
    ExperimentMetricPipelineStatus status,
    Optional<Instant> lookAgain,
    List<EpochQuestion> questions,
    ValidationOutcome validation) {
  /** Copies the list. */
  public Told {
    questions = List.copyOf(questions);
  }

  static Told only(ExperimentMetricPipelineStatus status) {
    return new Told(status, Optional.empty(), List.of(), new ValidationOutcome.Keep());
  }
}
