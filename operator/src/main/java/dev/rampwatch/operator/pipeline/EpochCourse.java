package dev.rampwatch.operator.pipeline;

import dev.rampwatch.api.v1alpha1.status.EpochStatus;
import dev.rampwatch.api.v1alpha1.status.Phase;
import dev.rampwatch.metadata.Epoch;
import dev.rampwatch.operator.condition.Conditions;
import dev.rampwatch.operator.flink.DesiredJob;
import dev.rampwatch.operator.flink.JobHealth;
import dev.rampwatch.operator.flink.ObservedJob;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What becomes of a pipeline whose experiment has been ramped. */
final class EpochCourse {
  private final Situation situation;
  private final Groundwork.Laid laid;
  private final Timeline timeline;
  private final CountedEpoch counted;
  private final Report report;
  private final Conditions conditions;
  private final OperatorDefaults defaults;
  private final String jobName;
  private final Optional<ObservedJob> job;
  private final @Nullable EpochStatus lastEpoch;
  private final @Nullable Phase lastPhase;

  EpochCourse(
      Situation situation,
      Groundwork.Laid laid,
      Timeline timeline,
      Report report,
      Conditions conditions,
      OperatorDefaults defaults) {
    this.situation = situation;
    this.laid = laid;
    this.timeline = timeline;
    this.counted = timeline.current().orElseThrow();
    this.report = report;
    this.conditions = conditions;
    this.defaults = defaults;
    this.jobName = counted.jobName(situation.pipeline().getMetadata().getName());
    this.job = situation.job(jobName).filter(found -> !found.deleting());
    this.lastEpoch = report.lastEpoch();
    this.lastPhase = report.lastPhase();
    report.epoch(counted);
  }

  PipelineOutcome decide() {
    if (wasCompleted() || wasOverBeforeItsPipeline()) {
      return completed();
    }
    if (situation.job(jobName).filter(ObservedJob::deleting).isPresent()) {
      return awaitingDeletion();
    }
    boolean suspend = Boolean.TRUE.equals(situation.pipeline().getSpec().suspend());
    if (suspend && job.isEmpty()) {
      return neverStarted();
    }
    return !suspend && isFinal() ? completed() : ordered(suspend);
  }

  /** The same span as before: a longer period or an undone end opens the epoch again. */
  private boolean wasCompleted() {
    return lastPhase == Phase.COMPLETED
        && sameStart()
        && lastEpoch != null
        && lastEpoch.end().equals(counted.epoch().end().toString());
  }

  private boolean sameStart() {
    return lastEpoch != null && lastEpoch.start().equals(counted.epoch().start().toString());
  }

  private boolean wasOverBeforeItsPipeline() {
    String created = situation.pipeline().getMetadata().getCreationTimestamp();
    return job.isEmpty()
        && !sameStart()
        && created != null
        && !Instant.parse(created).isBefore(counted.finalAt());
  }

  /** The rows are in once a healthy job has run for a while past their moment. */
  private boolean isFinal() {
    return job.isPresent()
        && JobHealth.of(job.get()) instanceof JobHealth.Healthy
        && !situation.now().isBefore(settledAt(job.get()));
  }

  private Instant settledAt(ObservedJob running) {
    Instant started = Instant.ofEpochMilli(running.startedAt());
    Instant last = counted.finalAt();
    return (started.isAfter(last) ? started : last).plus(defaults.settling());
  }

  private PipelineOutcome completed() {
    Epoch epoch = counted.epoch();
    conditions.holds(
        StatusWords.READY,
        "EpochCompleted",
        "epoch %d ended at %s; %s"
            .formatted(
                counted.number(),
                epoch.end(),
                timeline
                    .next()
                    .map(at -> "the next ramp is due at " + at)
                    .orElse("the next ramp opens another")));
    StatusWords.addMetadata(conditions, situation);
    report.phase(Phase.COMPLETED).nextChange("nothing").withoutSavepoint();
    List<String> remove =
        Stream.concat(job.stream().map(ObservedJob::name), obsolete()).distinct().toList();
    return new PipelineOutcome.Remove(remove, report.with(conditions.list()), timeline.next());
  }

  /** An object that is being deleted cannot be changed into one that stays. */
  private PipelineOutcome awaitingDeletion() {
    conditions.fails(
        StatusWords.READY,
        "JobBeingDeleted",
        "job %s is being deleted; it is created again when it is gone".formatted(jobName));
    StatusWords.addMetadata(conditions, situation);
    report.phase(Phase.RUNNING).nextChange("starts job " + jobName);
    return new PipelineOutcome.Keep(report.with(conditions.list()), lookAgain());
  }

  private PipelineOutcome neverStarted() {
    conditions.holds(
        StatusWords.READY, "Suspended", "spec.suspend is true; the job starts when it is unset");
    StatusWords.addMetadata(conditions, situation);
    report.phase(Phase.SUSPENDED).nextChange("nothing");
    return new PipelineOutcome.Remove(
        obsolete().toList(), report.with(conditions.list()), lookAgain());
  }

  private PipelineOutcome ordered(boolean suspend) {
    Ordering ordering =
        new Ordering(situation, laid, counted, jobName, defaults, sameStart(), suspend);
    DesiredJob desired = ordering.objects();
    boolean applied =
        job.isPresent() && DesiredJob.isApplied(desired.deployment(), job.get().deployment());
    report.sizing(ordering.size()).nextChange(NextChange.of(desired, situation));
    job.ifPresent(
        found ->
            report
                .job(found)
                .savepoint(found.savepoint(), situation.now(), suspend ? "Suspend" : "Upgrade"));
    report.phase(suspend ? Phase.SUSPENDED : Phase.RUNNING);
    addReadiness(suspend, applied);
    StatusWords.addMetadata(conditions, situation);
    return new PipelineOutcome.Apply(
        desired, obsolete().toList(), report.with(conditions.list()), lookAgain());
  }

  private void addReadiness(boolean suspend, boolean applied) {
    if (suspend) {
      boolean done = applied && job.isPresent() && job.get().suspended();
      if (done) {
        conditions.holds(StatusWords.READY, "Suspended", "the job stands still on a savepoint");
      } else {
        conditions.fails(
            StatusWords.READY, "JobSuspending", "the job is being stopped with a savepoint");
      }
      return;
    }
    boolean asOrdered = applied || PipelineLifecycle.isPaused(situation);
    JobHealth health =
        job.isPresent() && asOrdered
            ? JobHealth.of(job.get())
            : new JobHealth.Underway("JobOrdered", "the job is being created or changed");
    StatusWords.addHealth(conditions, health, whenHealthy());
  }

  private String whenHealthy() {
    boolean open = situation.now().isBefore(counted.epoch().end());
    return open
        ? "epoch %d counts until %s".formatted(counted.number(), counted.epoch().end())
        : "epoch %d ended at %s; its last rows are becoming final"
            .formatted(counted.number(), counted.epoch().end());
  }

  /** Jobs of other epochs that have nothing more to say, and former jobs of this one. */
  private Stream<String> obsolete() {
    Set<String> starts =
        laid.resolved().plan().epochs().stream()
            .map(epoch -> epoch.start().toString())
            .filter(start -> !start.equals(counted.epoch().start().toString()))
            .collect(Collectors.toSet());
    return situation.jobs().stream()
        .filter(other -> !other.deleting() && !other.name().equals(jobName))
        .filter(
            other -> !starts.contains(other.annotation(DesiredJob.EPOCH_START)) || isSettled(other))
        .map(ObservedJob::name);
  }

  private boolean isSettled(ObservedJob other) {
    String last = other.annotation(DesiredJob.FINAL_AT);
    return last == null || !Instant.parse(last).plus(defaults.settling()).isAfter(situation.now());
  }

  /** When the phase or an earlier job's fate changes. */
  private Optional<Instant> lookAgain() {
    Instant now = situation.now();
    Stream<Instant> moments =
        Stream.of(counted.epoch().end(), job.map(this::settledAt).orElse(counted.finalAt()));
    Stream<Instant> earlierJobs =
        situation.jobs().stream()
            .map(other -> other.annotation(DesiredJob.FINAL_AT))
            .flatMap(Stream::ofNullable)
            .map(last -> Instant.parse(last).plus(defaults.settling()));
    return Stream.concat(Stream.concat(moments, timeline.next().stream()), earlierJobs)
        .filter(moment -> moment.isAfter(now))
        .min(Instant::compareTo);
  }
}
