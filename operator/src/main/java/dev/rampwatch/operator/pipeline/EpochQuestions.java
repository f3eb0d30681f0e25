package dev.rampwatch.operator.pipeline;

import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.metadata.Group;
import dev.rampwatch.operator.flink.ObservedJob;
import dev.rampwatch.operator.results.EpochQuestion;
import dev.rampwatch.resolution.PipelineResolution;
import java.time.Instant;
import java.util.Optional;

/** Asks for the result rows of epochs. */
record EpochQuestions(Situation situation, PipelineResolution.Resolved resolved) {
  /**
   * The rows of one epoch.
   *
   * @param job the job that works at them
   */
  EpochQuestion of(CountedEpoch counted, Optional<ObservedJob> job) {
    ExperimentPlan plan = resolved.plan();
    return new EpochQuestion(
        situation.epoch(counted.epoch().start()),
        plan.experiment().name(),
        plan.experiment().control().name(),
        plan.experiment().treatments().stream().map(Group::name).toList(),
        plan.metrics(),
        plan.analysis().decideBy(),
        new EpochQuestion.Schedule(
            counted.bucket(),
            counted.lastBucketEnd(),
            counted.finalAt(),
            job.filter(found -> !found.suspensionAsked())
                .map(ObservedJob::startedAt)
                .filter(started -> started > 0)
                .map(Instant::ofEpochMilli)
                .orElse(null)),
        situation.pipeline().getSpec().validation() == null ? null : counted.validatedUntil());
  }
}
