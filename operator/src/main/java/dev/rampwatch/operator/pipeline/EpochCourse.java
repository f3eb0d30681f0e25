package dev.rampwatch.operator.pipeline;

import dev.rampwatch.api.v1alpha1.status.EpochStatus;
import dev.rampwatch.api.v1alpha1.status.Phase;
import dev.rampwatch.operator.condition.Conditions;
import dev.rampwatch.operator.flink.DesiredJob;
import dev.rampwatch.operator.flink.JobHealth;
import dev.rampwatch.operator.flink.ObservedJob;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
  private final FormerJobs formerJobs;
  private final FinalRows finalRows;
  private final EpochFindings findings;
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
    this.formerJobs = new FormerJobs(situation, laid, defaults, counted, jobName);
    this.finalRows =
        FinalRows.of(situation.epoch(counted.epoch().start()), situation, laid, defaults);
    this.lastEpoch = report.lastEpoch();
    this.lastPhase = report.lastPhase();
    this.findings = EpochFindings.of(situation, laid, counted, job, defaults, sameStart());
    report.epoch(counted);
  }

  PipelineOutcome decide() {
    if (wasOverBeforeItsPipeline()) {
      return completed();
    }
    CompletenessWords.of(situation, counted.epoch().start()).add(conditions);
    if (wasCompleted()) {
      return completed();
    }
    boolean suspend = Boolean.TRUE.equals(situation.pipeline().getSpec().suspend());
    if (suspend && job.isEmpty()) {
      return suspendedWithoutJob();
    }
    if (situation.job(jobName).filter(ObservedJob::deleting).isPresent()) {
      return awaitingDeletion();
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
    return job.isEmpty() && !sameStart() && isYoungerThanItsEpoch();
  }

  private boolean isYoungerThanItsEpoch() {
    String created = situation.pipeline().getMetadata().getCreationTimestamp();
    return created != null && !Instant.parse(created).isBefore(counted.finalAt());
  }

  /** A job that is not well may still have rows to write. */
  private boolean isFinal() {
    return job.isPresent()
        && JobHealth.of(job.get()) instanceof JobHealth.Healthy
        && !situation.now().isBefore(stoppableAt(job.get()));
  }

  private Instant stoppableAt(ObservedJob running) {
    Instant started = Instant.ofEpochMilli(running.startedAt());
    Instant last = counted.finalAt();
    return finalRows.stoppableAt(started.isAfter(last) ? started : last);
  }

  private PipelineOutcome completed() {
    // What was seen once is not unseen because an operator that has just started did not look yet.
    boolean said = wasCompleted() && finalRows instanceof FinalRows.Awaited;
    if (!(said && conditions.keep(StatusWords.READY))) {
      conditions.holds(StatusWords.READY, "EpochCompleted", whenCompleted());
    }
    report.phase(Phase.COMPLETED).nextChange("nothing").withoutSavepoint();
    List<String> remove =
        Stream.concat(job.stream().map(ObservedJob::name), formerJobs.obsolete())
            .distinct()
            .toList();
    ResultWords.Job state =
        isYoungerThanItsEpoch() ? ResultWords.Job.NEVER_WANTED : ResultWords.Job.REMOVED;
    return new PipelineOutcome.Remove(remove, told(state, timeline.next()));
  }

  private String whenCompleted() {
    return "epoch %d ended at %s; %s; %s"
        .formatted(
            counted.number(),
            counted.epoch().end(),
            isYoungerThanItsEpoch()
                ? "that was before this resource was created, so it is not counted"
                : finalRows.words(),
            timeline
                .next()
                .map(at -> "the next ramp is due at " + at)
                .orElse("the next ramp opens another"));
  }

  /** An object that is being deleted cannot be changed into one that stays. */
  private PipelineOutcome awaitingDeletion() {
    conditions.fails(
        StatusWords.READY,
        "JobBeingDeleted",
        "job %s is being deleted; it is created again when it is gone".formatted(jobName));
    report.phase(Phase.RUNNING).nextChange("starts job " + jobName);
    return new PipelineOutcome.Keep(told(ResultWords.Job.UNWELL, lookAgain()));
  }

  /** It was never started, or somebody removed it: none is created that is to stand still. */
  private PipelineOutcome suspendedWithoutJob() {
    boolean resumable = ordering(false).savepoint() != null;
    conditions.holds(
        StatusWords.READY,
        "Suspended",
        "spec.suspend is true; the job starts %swhen it is unset"
            .formatted(resumable ? "from its savepoint " : ""));
    report.phase(Phase.SUSPENDED).nextChange("nothing");
    return new PipelineOutcome.Remove(
        formerJobs.obsolete().toList(), told(ResultWords.Job.SUSPENDED, lookAgain()));
  }

  private Ordering ordering(boolean suspend) {
    return new Ordering(situation, laid, counted, jobName, defaults, sameStart(), suspend);
  }

  private PipelineOutcome ordered(boolean suspend) {
    Ordering ordering = ordering(suspend);
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
    ResultWords.Job state = suspend ? suspension(applied) : readiness(applied);
    return new PipelineOutcome.Apply(
        desired, formerJobs.obsolete().toList(), told(state, lookAgain()));
  }

  private ResultWords.Job suspension(boolean applied) {
    if (applied && job.isPresent() && job.get().suspended()) {
      conditions.holds(StatusWords.READY, "Suspended", "the job stands still on a savepoint");
    } else {
      conditions.fails(
          StatusWords.READY, "JobSuspending", "the job is being stopped with a savepoint");
    }
    return ResultWords.Job.SUSPENDED;
  }

  private ResultWords.Job readiness(boolean applied) {
    boolean asOrdered = applied || PipelineLifecycle.isPaused(situation);
    JobHealth health =
        job.isPresent() && asOrdered
            ? JobHealth.of(job.get(), situation.startTrouble())
            : new JobHealth.Underway("JobOrdered", "the job is being created or changed");
    StatusWords.addHealth(conditions, health, whenHealthy());
    return health instanceof JobHealth.Healthy ? ResultWords.Job.RUNNING : ResultWords.Job.UNWELL;
  }

  private String whenHealthy() {
    boolean open = situation.now().isBefore(counted.epoch().end());
    return open
        ? "epoch %d counts until %s".formatted(counted.number(), counted.epoch().end())
        : "epoch %d ended at %s; its last rows are becoming final"
            .formatted(counted.number(), counted.epoch().end());
  }

  private Told told(ResultWords.Job state, Optional<Instant> lookAgain) {
    StatusWords.addMetadata(conditions, situation);
    findings.tell(report, conditions, state);
    ValidationCourse validation = new ValidationCourse(ordering(false), findings.results());
    boolean readable = findings.words().readable();
    validation.tell(conditions, readable);
    return new Told(
        report.with(conditions.list()),
        Stream.concat(lookAgain.stream(), validation.end().stream()).min(Instant::compareTo),
        Stream.concat(Stream.of(findings.question()), formerJobs.questions().stream()).toList(),
        validation.outcome(readable && state != ResultWords.Job.NEVER_WANTED));
  }

  /** When the phase or an earlier job's fate changes. */
  private Optional<Instant> lookAgain() {
    Stream<Instant> moments =
        Stream.of(counted.epoch().end(), job.map(this::stoppableAt).orElse(counted.finalAt()));
    return Stream.of(moments, timeline.next().stream(), formerJobs.stops())
        .flatMap(each -> each)
        .filter(moment -> moment.isAfter(situation.now()))
        .min(Instant::compareTo);
  }
}
