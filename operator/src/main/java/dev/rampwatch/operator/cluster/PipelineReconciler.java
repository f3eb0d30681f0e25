package dev.rampwatch.operator.cluster;

import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipelineStatus;
import dev.rampwatch.api.v1alpha1.status.Phase;
import dev.rampwatch.operator.alert.Alerting;
import dev.rampwatch.operator.catalogue.Catalogue;
import dev.rampwatch.operator.catalogue.CatalogueChange;
import dev.rampwatch.operator.flink.ObservedJob;
import dev.rampwatch.operator.pipeline.PipelineLifecycle;
import dev.rampwatch.operator.pipeline.PipelineOutcome;
import dev.rampwatch.operator.pipeline.Situation;
import dev.rampwatch.operator.results.EpochResults;
import dev.rampwatch.operator.results.ResultBoard;
import dev.rampwatch.operator.results.ResultsChange;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/** Looks at a pipeline's situation, lets the life cycle decide, and does what it says. */
public final class PipelineReconciler implements Reconciler<ExperimentMetricPipeline> {
  private static final Logger LOG = LoggerFactory.getLogger(PipelineReconciler.class);

  private final PipelineLifecycle lifecycle;
  private final Catalogue catalogue;
  private final ResultBoard results;
  private final FlinkPresence flink;
  private final Surroundings surroundings;
  private final StartTroubles troubles;
  private final Writer writer;
  private final Announcer announcer;
  private final Alerting alerting;
  private final Deletion deletion;
  private final Echoes echoes;
  private final FeedReaders readers;
  private final Clock clock;
  private volatile @Nullable PipelineSources sources;

  PipelineReconciler(
      PipelineLifecycle lifecycle,
      Catalogue catalogue,
      ResultBoard results,
      FlinkPresence flink,
      Surroundings surroundings,
      StartTroubles troubles,
      Writer writer,
      Announcer announcer,
      Alerting alerting,
      Echoes echoes,
      FeedReaders readers,
      Clock clock) {
    this.lifecycle = lifecycle;
    this.catalogue = catalogue;
    this.results = results;
    this.flink = flink;
    this.surroundings = surroundings;
    this.troubles = troubles;
    this.writer = writer;
    this.announcer = announcer;
    this.alerting = alerting;
    this.deletion = new Deletion(writer, announcer, lifecycle.savepointWait());
    this.echoes = echoes;
    this.readers = readers;
    this.clock = clock;
  }

  @Override
  public List<EventSource<?, ExperimentMetricPipeline>> prepareEventSources(
      EventSourceContext<ExperimentMetricPipeline> context) {
    PipelineSources watched =
        new PipelineSources(context, lifecycle.validates(), echoes, readers::changed);
    sources = watched;
    readers.listedBy(watched::readers);
    return watched.all(flink.isThere());
  }

  /** Has the pipelines looked at again that a change of the catalogue concerns. */
  public void tell(CatalogueChange change) {
    PipelineSources watched = sources;
    if (watched != null) {
      watched.tell(change);
    }
  }

  /** Has all pipelines looked at again, and what the cluster has for them too. */
  void lookAround() {
    surroundings.forget();
    tell(new CatalogueChange(Set.of(), true));
  }

  /** Has all pipelines looked at again if the cluster has got what they lacked. */
  void lookForWhatLacked() {
    PipelineSources watched = sources;
    boolean jobsCanBeWatched = watched != null && !watched.watchesJobs() && flink.isThere();
    if (surroundings.lookForWhatLacked() || jobsCanBeWatched) {
      tell(new CatalogueChange(Set.of(), true));
    }
  }

  /** Reads results, and has the pipelines looked at again whose status they change. */
  public void pollResults() {
    PipelineSources watched = sources;
    if (watched != null) {
      results.retain(watched.names());
      watched.tell(results.poll());
    }
  }

  /** Has a pipeline looked at again. */
  void tell(String pipeline) {
    PipelineSources watched = sources;
    if (watched != null) {
      watched.tell(new ResultsChange(Set.of(pipeline), false));
    }
  }

  /** How many pipelines are in a phase. */
  long count(Phase phase) {
    PipelineSources watched = sources;
    return watched == null ? 0 : watched.count(phase);
  }

  @Override
  public UpdateControl<ExperimentMetricPipeline> reconcile(
      ExperimentMetricPipeline pipeline, Context<ExperimentMetricPipeline> context) {
    PipelineSources watched = Objects.requireNonNull(sources);
    watchJobsOnceFlinkIsThere(watched, context);
    Instant now = clock.instant();
    if (pipeline.isMarkedForDeletion() || context.isPrimaryResourceDeleted()) {
      return seenOff(pipeline, context, now);
    }
    List<ObservedJob> jobs = watched.jobs(pipeline);
    Situation situation =
        new Situation(
            pipeline,
            watched.feed(pipeline).orElse(null),
            catalogue.state(),
            results.state(),
            jobs,
            watched.configMaps(pipeline),
            watched.elders(pipeline),
            watched.watchesJobs(),
            troubles.of(pipeline, jobs, now, () -> watched.tell(ResourceID.fromResource(pipeline))),
            now);
    Optional<Surroundings.Shortcoming> lacking = surroundings.lacking(situation);
    PipelineOutcome outcome = lifecycle.decide(situation);
    results.ask(situation.key(), outcome.told().questions());
    boolean toldFirst = samePhase(pipeline.getStatus(), outcome.told().status());
    Execution.Done done;
    try {
      done = new Execution(situation, watched, writer).of(outcome, toldFirst);
    } catch (KubernetesClientException e) {
      throw new FailedWrite(tell(situation, outcome, lacking).status(), e);
    }
    if (done.after().isPresent()) {
      // Told at once, what was written need not be told when the watch tells of it.
      situation = done.after().get();
      outcome = lifecycle.decide(situation);
    }
    Alerting.Told alerted = tell(situation, outcome, lacking);
    ExperimentMetricPipelineStatus status = alerted.status();
    announce(pipeline, status);
    Optional<Duration> next =
        NextLook.at(
            now,
            outcome,
            StartTroubles.nextLook(status, situation.jobs(), now),
            alerted.nextAttempt());
    return control(pipeline, status, done.all() ? next : Optional.of(NextLook.AT_ONCE));
  }

  /** What is gone needs nothing, and what goes gets no status any more. */
  private UpdateControl<ExperimentMetricPipeline> seenOff(
      ExperimentMetricPipeline pipeline, Context<ExperimentMetricPipeline> context, Instant now) {
    UpdateControl<ExperimentMetricPipeline> control = UpdateControl.noUpdate();
    if (!context.isPrimaryResourceDeleted()) {
      deletion
          .of(pipeline, Objects.requireNonNull(sources), now)
          .ifPresent(control::rescheduleAfter);
    }
    return control;
  }

  private Alerting.Told tell(
      Situation situation, PipelineOutcome outcome, Optional<Surroundings.Shortcoming> lacking) {
    return alerting.tell(
        situation.pipeline(),
        situation.feed(),
        results(situation, outcome),
        Surroundings.tell(lacking, situation, outcome.told().status()));
  }

  private static List<EpochResults> results(Situation situation, PipelineOutcome outcome) {
    return outcome.told().questions().stream()
        .flatMap(question -> situation.results().of(question.epoch()).stream())
        .toList();
  }

  @Override
  public ErrorStatusUpdateControl<ExperimentMetricPipeline> updateErrorStatus(
      ExperimentMetricPipeline pipeline,
      Context<ExperimentMetricPipeline> context,
      Exception failure) {
    surroundings.forget();
    int attempts = context.getRetryInfo().map(RetryInfo::getAttemptCount).orElse(0);
    Optional<FailedWrite> refused = FailedWrite.in(failure);
    refused.ifPresentOrElse(
        write -> LOG.warn("write=failed attempts={} message=\"{}\"", attempts, write.getMessage()),
        () -> LOG.error("reconciliation=failed attempts={}", attempts, failure));
    Mishap mishap = Mishap.of(failure);
    ExperimentMetricPipelineStatus last =
        Objects.requireNonNullElse(
            pipeline.getStatus(), ExperimentMetricPipelineStatus.NOTHING_TOLD);
    ExperimentMetricPipelineStatus intended = refused.map(FailedWrite::intended).orElse(last);
    ExperimentMetricPipelineStatus status =
        intended.withConditions(
            mishap.conditions(pipeline, last.conditions(), intended.conditions(), clock.instant()));
    if (!mishap.isToBeTold(attempts) || status.equals(last)) {
      return ErrorStatusUpdateControl.noStatusUpdate();
    }
    announce(pipeline, status);
    return ErrorStatusUpdateControl.patchStatus(
        StatusPatch.of(new ExperimentMetricPipeline(), pipeline, status));
  }

  private void announce(ExperimentMetricPipeline pipeline, ExperimentMetricPipelineStatus status) {
    Transition.between(pipeline.getStatus(), status)
        .forEach(
            step -> {
              log(status, step);
              announcer.announce(pipeline, step.good(), step.reason(), step.message());
            });
  }

  /** Phase and reason are keys of the line, as are those of the resource. */
  private static void log(ExperimentMetricPipelineStatus status, Transition step) {
    try (var phase = MDC.putCloseable("phase", String.valueOf(status.phase()));
        var reason = MDC.putCloseable("reason", step.reason())) {
      LOG.atLevel(step.good() ? Level.INFO : Level.WARN).log("{}", step.message());
    }
  }

  private UpdateControl<ExperimentMetricPipeline> control(
      ExperimentMetricPipeline pipeline,
      ExperimentMetricPipelineStatus status,
      Optional<Duration> next) {
    UpdateControl<ExperimentMetricPipeline> control = UpdateControl.noUpdate();
    if (!status.equals(pipeline.getStatus())) {
      writer.count("status", ExperimentMetricPipeline.KIND);
      control =
          UpdateControl.patchStatus(
              StatusPatch.of(new ExperimentMetricPipeline(), pipeline, status));
    }
    next.ifPresent(control::rescheduleAfter);
    return control;
  }

  private void watchJobsOnceFlinkIsThere(
      PipelineSources watched, Context<ExperimentMetricPipeline> context) {
    synchronized (this) {
      if (!watched.watchesJobs() && flink.isThere()) {
        context.eventSourceRetriever().dynamicallyRegisterEventSource(watched.watchJobs());
      }
    }
  }

  private static boolean samePhase(
      @Nullable ExperimentMetricPipelineStatus before, ExperimentMetricPipelineStatus after) {
    return before != null && before.phase() == after.phase();
  }
}
