package dev.rampwatch.operator.cluster;

import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipelineStatus;
import dev.rampwatch.api.v1alpha1.status.Condition;
import dev.rampwatch.api.v1alpha1.status.ConditionStatus;
import dev.rampwatch.contract.WaitingJob;
import dev.rampwatch.operator.flink.JobHealth;
import dev.rampwatch.operator.flink.ObservedJob;
import dev.rampwatch.operator.look.JobWaits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a job that takes long does not start: it says itself what it waits for, or the cluster does
 * of its pods.
 */
record StartTroubles(JobWaits waits, PodTroubles pods) {
  /** Jobs that take no longer have none. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Between looks at the same job, by the time for which it has been starting. */
  private static final Duration OFTEN = Duration.ofSeconds(30);

  private static final Duration RARELY = Duration.ofMinutes(5);

  /** When to look again at jobs that are starting, ever more rarely; empty where none is. */
  static Optional<Instant> nextLook(
      @Nullable ExperimentMetricPipelineStatus status, List<ObservedJob> jobs, Instant now) {
    return starting(status, jobs)
        .map(
            since -> {
              long age = Duration.between(since, now).toSeconds();
              long pause = Math.min(Math.max(age / 4, OFTEN.toSeconds()), RARELY.toSeconds());
              return age <= PATIENCE.toSeconds()
                  ? since.plus(PATIENCE).plusSeconds(1)
                  : now.plusSeconds(pause);
            });
  }

  /** Since when one of a pipeline's jobs has been starting; empty where none is. */
  private static Optional<Instant> starting(
      @Nullable ExperimentMetricPipelineStatus status, List<ObservedJob> jobs) {
    return status == null || jobs.stream().noneMatch(StartTroubles::isStarting)
        ? Optional.empty()
        : Objects.requireNonNullElse(status.conditions(), List.<Condition>of()).stream()
            .filter(condition -> condition.type().equals("Ready"))
            .filter(condition -> condition.status() == ConditionStatus.FALSE)
            .map(condition -> Instant.parse(condition.lastTransitionTime()))
            .findFirst();
  }

  private static boolean isStarting(ObservedJob job) {
    return !job.suspensionAsked() && !job.deleting() && JobHealth.isStarting(job);
  }

  /**
   * What is known of a pipeline's job that has been starting for long; null where nothing is.
   *
   * @param changed what happens when a job has said anything else
   */
  JobHealth.@Nullable Unwell of(
      ExperimentMetricPipeline pipeline, List<ObservedJob> jobs, Instant now, Runnable changed) {
    boolean suspected =
        starting(pipeline.getStatus(), jobs)
            .filter(since -> since.plus(PATIENCE).isBefore(now))
            .isPresent();
    if (!suspected) {
      return null;
    }
    String namespace = pipeline.getMetadata().getNamespace();
    return jobs.stream()
        .filter(job -> isStarting(job) && job.jobManagerIsUp())
        .flatMap(job -> waits.last(namespace, job, now, changed).stream())
        .findFirst()
        .map(StartTroubles::inWords)
        .or(() -> pods.of(namespace, jobs, now))
        .orElse(null);
  }

  private static JobHealth.Unwell inWords(WaitingJob waiting) {
    return new JobHealth.Unwell(waiting.reason(), "the job waits: " + waiting.message());
  }
}
