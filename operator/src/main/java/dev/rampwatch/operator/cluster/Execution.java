package dev.rampwatch.operator.cluster;

import dev.rampwatch.operator.flink.DesiredJob;
import dev.rampwatch.operator.flink.ObservedJob;
import dev.rampwatch.operator.pipeline.PipelineOutcome;
import dev.rampwatch.operator.pipeline.SavepointGuard;
import dev.rampwatch.operator.pipeline.Situation;
import dev.rampwatch.operator.validation.DesiredValidation;
import dev.rampwatch.operator.validation.ValidationOutcome;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Does to a pipeline's objects what an outcome says, and writes only what differs. */
record Execution(Situation situation, PipelineSources watched, Writer writer) {
  /**
   * Removes only what the status has told already: were it the other way round, an operator that is
   * killed in between would find no job and no word of completion, and start the epoch again.
   *
   * @param toldFirst whether the status says already what the outcome does
   */
  Done of(PipelineOutcome outcome, boolean toldFirst) {
    SavepointGuard guard = new SavepointGuard(situation);
    if (guard.isLacking(outcome)) {
      writer.hold(situation.pipeline());
    }
    Optional<Situation> after = Optional.empty();
    if (outcome instanceof PipelineOutcome.Apply apply) {
      after = apply(apply.job());
      remove(apply.remove());
      validate(apply.told().validation());
    } else if (outcome instanceof PipelineOutcome.Remove removal) {
      if (!toldFirst && !removal.remove().isEmpty()) {
        return new Done(false, after);
      }
      remove(removal.remove());
      validate(removal.told().validation());
    }
    if (guard.isObsolete(outcome)) {
      writer.letGo(situation.pipeline());
    }
    return new Done(true, after);
  }

  /**
   * What was done.
   *
   * @param all whether nothing is left to do
   * @param after the situation with the job as it was written; empty where it was not
   */
  record Done(boolean all, Optional<Situation> after) {}

  private Optional<Situation> apply(DesiredJob job) {
    return writer
        .apply(
            job,
            situation.configMaps().get(job.name()),
            situation.job(job.name()).map(ObservedJob::deployment).orElse(null))
        .map(
            written ->
                situation.with(
                    job.name(), written.configMap(), new ObservedJob(written.deployment())));
  }

  private void validate(ValidationOutcome outcome) {
    if (outcome instanceof ValidationOutcome.Run run) {
      DesiredValidation wanted = run.validation();
      GenericKubernetesResource there = watched.cronJobs(situation.pipeline()).get(wanted.name());
      writer.apply(
          wanted,
          situation.configMaps().get(wanted.name()),
          there == null ? null : watched.tree(there));
      removeValidations(name -> !name.equals(wanted.name()));
    } else if (outcome instanceof ValidationOutcome.None) {
      removeValidations(name -> true);
    }
  }

  /** The configuration goes first, as with jobs. */
  private void removeValidations(Predicate<String> which) {
    watched
        .cronJobs(situation.pipeline())
        .forEach(
            (name, cronJob) -> {
              if (which.test(name)) {
                writer.remove(watched.objectsOf(situation.pipeline(), name));
                writer.remove(List.of(cronJob));
              }
            });
  }

  /** The configuration goes first: without its job nothing would remember it. */
  private void remove(List<String> jobs) {
    for (String job : jobs) {
      writer.remove(watched.objectsOf(situation.pipeline(), job));
    }
  }
}
