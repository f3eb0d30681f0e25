package dev.rampwatch.operator.pipeline;

import dev.rampwatch.api.v1alpha1.ExperimentMetricPipelineStatus;
import dev.rampwatch.api.v1alpha1.status.Phase;
import dev.rampwatch.operator.condition.Conditions;
import dev.rampwatch.operator.flink.ObservedJob;
import dev.rampwatch.operator.validation.ValidationOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Decides what becomes of a pipeline: Waiting until the first ramp, Running while an epoch is open
 * or its rows are not final, Completed until the next one.
 */
public final class PipelineLifecycle {
  /** While this is {@code "true"} nothing is changed, and the status says what would be. */
  public static final String PAUSED = "rampwatch.dev/paused";

  private final OperatorDefaults defaults;

  /** A life cycle under an installation's defaults. */
  public PipelineLifecycle(OperatorDefaults defaults) {
    this.defaults = defaults;
  }

  /** Whether the installation can have results validated. */
  public boolean validates() {
    return defaults.validationImage() != null;
  }

  /** How long a pipeline that is deleted waits for its jobs to leave a savepoint. */
  public Duration savepointWait() {
    return defaults.savepointWait();
  }

  /** What is to be done and told. */
  public PipelineOutcome decide(Situation situation) {
    ExperimentMetricPipelineStatus last = situation.pipeline().getStatus();
    Conditions conditions =
        new Conditions(
            last == null ? null : last.conditions(),
            situation.pipeline().getMetadata().getGeneration(),
            situation.now());
    Report report = new Report(situation.pipeline());
    Groundwork groundwork = Groundwork.of(situation);
    PipelineOutcome outcome;
    if (groundwork instanceof Groundwork.Laid laid) {
      outcome = withGroundwork(situation, laid, report, conditions);
    } else {
      Groundwork.Lacking lacking = (Groundwork.Lacking) groundwork;
      outcome = new Standstill(situation, report, conditions).because(lacking);
    }
    return isPaused(situation) ? new PipelineOutcome.Keep(outcome.told()) : outcome;
  }

  private PipelineOutcome withGroundwork(
      Situation situation, Groundwork.Laid laid, Report report, Conditions conditions) {
    report.resolved(laid.resolved());
    Timeline timeline =
        Timeline.at(
            situation.now(),
            laid.resolved().plan(),
            laid.resolved().bucket(),
            laid.resolved().lateness());
    if (timeline.current().isPresent()) {
      return new EpochCourse(situation, laid, timeline, report, conditions, defaults).decide();
    }
    Optional<ObservedJob> job = situation.latestJob();
    return job.isPresent()
        ? new Standstill(situation, report, conditions)
            .because(
                new Groundwork.Lacking(
                    Reason.EXPERIMENT_INVALID,
                    "the ramp that job %s counts is no longer in the metadata; the job goes on"
                        .formatted(job.get().name())))
        : waiting(situation, timeline, report, conditions);
  }

  private static PipelineOutcome waiting(
      Situation situation, Timeline timeline, Report report, Conditions conditions) {
    String ramp =
        timeline.next().map(at -> "the first ramp is due at " + at).orElse("not ramped yet");
    conditions.holds(StatusWords.READY, "NotRamped", ramp + "; the job starts with the first ramp");
    StatusWords.addMetadata(conditions, situation);
    report.phase(Phase.WAITING).noEpoch().decisions(null, ramp).nextChange("nothing");
    return new PipelineOutcome.Remove(
        List.of(),
        new Told(
            report.with(conditions.list()),
            timeline.next(),
            List.of(),
            new ValidationOutcome.None()));
  }

  static boolean isPaused(Situation situation) {
    Map<String, String> annotations =
        Objects.requireNonNullElse(
            situation.pipeline().getMetadata().getAnnotations(), Map.<String, String>of());
    return "true".equals(annotations.get(PAUSED));
  }
}
