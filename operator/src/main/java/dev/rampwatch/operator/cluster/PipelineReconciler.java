package dev.rampwatch.operator.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipelineStatus;
import dev.rampwatch.api.v1alpha1.status.Phase;
import dev.rampwatch.operator.catalogue.Catalogue;
import dev.rampwatch.operator.catalogue.CatalogueChange;
import dev.rampwatch.operator.flink.DesiredJob;
import dev.rampwatch.operator.flink.ObservedJob;
import dev.rampwatch.operator.pipeline.PipelineLifecycle;
import dev.rampwatch.operator.pipeline.PipelineOutcome;
import dev.rampwatch.operator.pipeline.Situation;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks at a pipeline's situation, lets the life cycle decide, and does what it says. */
public final class PipelineReconciler implements Reconciler<ExperimentMetricPipeline> {
  private static final Duration LOOK_FOR_FLINK = Duration.ofSeconds(30);

  private final PipelineLifecycle lifecycle;
  private final Catalogue catalogue;
  private final FlinkPresence flink;
  private final Writer writer;
  private final Announcer announcer;
  private final Clock clock;
  private volatile @Nullable PipelineSources sources;

  PipelineReconciler(
      PipelineLifecycle lifecycle,
      Catalogue catalogue,
      FlinkPresence flink,
      Writer writer,
      Announcer announcer,
      Clock clock) {
    this.lifecycle = lifecycle;
    this.catalogue = catalogue;
    this.flink = flink;
    this.writer = writer;
    this.announcer = announcer;
    this.clock = clock;
  }

  @Override
  public List<EventSource<?, ExperimentMetricPipeline>> prepareEventSources(
      EventSourceContext<ExperimentMetricPipeline> context) {
    PipelineSources watched = new PipelineSources(context);
    sources = watched;
    return watched.all(flink.isThere());
  }

  /** Has the pipelines looked at again that a change of the catalogue concerns. */
  public void tell(CatalogueChange change) {
    PipelineSources watched = sources;
    if (watched != null) {
      watched.tell(change);
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
    Situation situation =
        new Situation(
            pipeline,
            watched.feed(pipeline).orElse(null),
            catalogue.state(),
            watched.jobs(pipeline),
            watched.configMaps(pipeline),
            watched.watchesJobs(),
            now);
    PipelineOutcome outcome = lifecycle.decide(situation);
    boolean toldFirst = samePhase(pipeline.getStatus(), outcome.status());
    boolean done = act(outcome, situation, watched, toldFirst);
    announce(pipeline, outcome.status());
    return control(pipeline, outcome, done, now, watched.watchesJobs());
  }

  @Override
  public ErrorStatusUpdateControl<ExperimentMetricPipeline> updateErrorStatus(
      ExperimentMetricPipeline pipeline,
      Context<ExperimentMetricPipeline> context,
      Exception failure) {
    return FailedWrite.status(pipeline, failure, clock.instant())
        .map(status -> ErrorStatusUpdateControl.patchStatus(withStatus(pipeline, status)))
        .orElseGet(ErrorStatusUpdateControl::noStatusUpdate);
  }

  /**
   * Removes only what the status has told already: were it the other way round, an operator that is
   * killed in between would find no job and no word of completion, and start the epoch again.
   *
   * @return whether nothing is left to do
   */
  private boolean act(
      PipelineOutcome outcome, Situation situation, PipelineSources watched, boolean toldFirst) {
    if (outcome instanceof PipelineOutcome.Apply apply) {
      applyJob(apply.job(), situation);
      remove(apply.remove(), situation, watched);
    } else if (outcome instanceof PipelineOutcome.Remove removal) {
      if (!toldFirst && !removal.remove().isEmpty()) {
        return false;
      }
      remove(removal.remove(), situation, watched);
    }
    return true;
  }

  private void applyJob(DesiredJob job, Situation situation) {
    applyIfDifferent(job.configMap(), situation.configMaps().get(job.name()));
    applyIfDifferent(
        job.deployment(),
        situation.jobs().stream()
            .filter(found -> found.name().equals(job.name()))
            .map(ObservedJob::deployment)
            .findFirst()
            .orElse(null));
  }

  private void applyIfDifferent(ObjectNode wanted, @Nullable JsonNode observed) {
    if (!DesiredJob.isApplied(wanted, observed)) {
      writer.apply(wanted);
    }
  }

  private void remove(List<String> jobs, Situation situation, PipelineSources watched) {
    for (String job : jobs) {
      watched.objectsOf(situation.pipeline(), job).stream()
          .filter(object -> object.getMetadata().getDeletionTimestamp() == null)
          .forEach(writer::remove);
    }
  }

  private void announce(ExperimentMetricPipeline pipeline, ExperimentMetricPipelineStatus status) {
    Transition.between(pipeline.getStatus(), status)
        .ifPresent(
            step -> announcer.announce(pipeline, step.good(), step.reason(), step.message()));
  }

  private UpdateControl<ExperimentMetricPipeline> control(
      ExperimentMetricPipeline pipeline,
      PipelineOutcome outcome,
      boolean done,
      Instant now,
      boolean watchesJobs) {
    UpdateControl<ExperimentMetricPipeline> control = UpdateControl.noUpdate();
    if (!outcome.status().equals(pipeline.getStatus())) {
      writer.count("status", ExperimentMetricPipeline.KIND);
      control = UpdateControl.patchStatus(withStatus(pipeline, outcome.status()));
    }
    if (!done) {
      control.rescheduleAfter(Duration.ofMillis(100));
    } else if (!watchesJobs) {
      control.rescheduleAfter(LOOK_FOR_FLINK);
    } else {
      // A moment later than the moment, so that rounding never makes it one too early.
      outcome
          .lookAgain()
          .map(at -> Duration.between(now, at).plusMillis(50))
          .ifPresent(control::rescheduleAfter);
    }
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

  /** Only what a status patch needs: applying the spec too would claim it. */
  private static ExperimentMetricPipeline withStatus(
      ExperimentMetricPipeline pipeline, ExperimentMetricPipelineStatus status) {
    ExperimentMetricPipeline patch = new ExperimentMetricPipeline();
    patch.setMetadata(
        new ObjectMetaBuilder()
            .withName(pipeline.getMetadata().getName())
            .withNamespace(pipeline.getMetadata().getNamespace())
            .build());
    patch.setStatus(status);
    return patch;
  }
}
