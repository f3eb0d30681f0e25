package dev.rampwatch.operator.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.api.v1alpha1.ExperimentFeedStatus;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.operator.catalogue.Catalogue;
import dev.rampwatch.operator.catalogue.CatalogueChange;
import dev.rampwatch.operator.feed.FeedCourse;
import dev.rampwatch.operator.feed.FeedOutcome;
import dev.rampwatch.operator.feed.FeedSituation;
import dev.rampwatch.operator.flink.DesiredJob;
import dev.rampwatch.operator.flink.JobProgram;
import dev.rampwatch.operator.flink.ObservedJob;
import dev.rampwatch.operator.look.FeedLooks;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the jobs that filter a feed's raw topics, and tells how they and the topics do. */
public final class FeedReconciler implements Reconciler<ExperimentFeed> {
  private static final Logger LOG = LoggerFactory.getLogger(FeedReconciler.class);

  /** While the first look and list go on. */
  private static final Duration UNTIL_SEEN = Duration.ofSeconds(1);

  private final Catalogue catalogue;
  private final FlinkPresence flink;
  private final FeedReaders readers;
  private final FeedLooks looks;
  private final JobProgram program;
  private final Writer writer;
  private final Clock clock;
  private volatile @Nullable FeedSources sources;

  FeedReconciler(
      Catalogue catalogue,
      FlinkPresence flink,
      FeedReaders readers,
      FeedLooks looks,
      JobProgram program,
      Writer writer,
      Clock clock) {
    this.catalogue = catalogue;
    this.flink = flink;
    this.readers = readers;
    this.looks = looks;
    this.program = program;
    this.writer = writer;
    this.clock = clock;
  }

  @Override
  public List<EventSource<?, ExperimentFeed>> prepareEventSources(
      EventSourceContext<ExperimentFeed> context) {
    FeedSources watched = new FeedSources(context);
    sources = watched;
    readers.toldTo(watched::tell);
    return watched.all(flink.isThere());
  }

  /** Has the feeds looked at again that a change of the catalogue may concern. */
  public void tell(CatalogueChange change) {
    FeedSources watched = sources;
    if (watched != null) {
      watched.tell(change);
    }
  }

  @Override
  public UpdateControl<ExperimentFeed> reconcile(
      ExperimentFeed feed, Context<ExperimentFeed> context) {
    FeedSources watched = Objects.requireNonNull(sources);
    watchJobsOnceFlinkIsThere(watched, context);
    Instant now = clock.instant();
    List<ObservedJob> jobs = watched.jobs(feed);
    Optional<List<ExperimentMetricPipeline>> pipelines = readers.of(feed);
    Optional<FeedLooks.Found> seen =
        pipelines.flatMap(
            all ->
                looks.last(
                    feed, all, jobs, now, () -> watched.tell(ResourceID.fromResource(feed))));
    if (pipelines.isEmpty() || seen.isEmpty()) {
      return UpdateControl.<ExperimentFeed>noUpdate().rescheduleAfter(UNTIL_SEEN);
    }
    FeedOutcome outcome =
        FeedCourse.decide(
            new FeedSituation(
                feed,
                pipelines.get(),
                catalogue.state(),
                jobs,
                watched.watchesJobs(),
                seen.get().topics(),
                seen.get().words(),
                program,
                now));
    act(feed, outcome, jobs, watched);
    return control(feed, outcome, now);
  }

  private void act(
      ExperimentFeed feed, FeedOutcome outcome, List<ObservedJob> jobs, FeedSources watched) {
    for (DesiredJob job : outcome.apply()) {
      JsonNode deployment =
          jobs.stream()
              .filter(found -> found.name().equals(job.name()))
              .map(ObservedJob::deployment)
              .findFirst()
              .orElse(null);
      writer.apply(job, watched.configMap(feed, job.name()).orElse(null), deployment);
    }
    for (String job : outcome.remove()) {
      writer.remove(watched.objectsOf(feed, job));
    }
  }

  private UpdateControl<ExperimentFeed> control(
      ExperimentFeed feed, FeedOutcome outcome, Instant now) {
    UpdateControl<ExperimentFeed> control = UpdateControl.noUpdate();
    if (!outcome.status().equals(feed.getStatus())) {
      writer.count("status", ExperimentFeed.KIND);
      control =
          UpdateControl.patchStatus(StatusPatch.of(new ExperimentFeed(), feed, outcome.status()));
    }
    Duration next = FeedLooks.INTERVAL;
    Duration byItself =
        outcome.lookAgain().map(at -> Duration.between(now, at).plusMillis(50)).orElse(next);
    control.rescheduleAfter(byItself.compareTo(next) < 0 ? byItself : next);
    return control;
  }

  @Override
  public ErrorStatusUpdateControl<ExperimentFeed> updateErrorStatus(
      ExperimentFeed feed, Context<ExperimentFeed> context, Exception failure) {
    int attempts = context.getRetryInfo().map(RetryInfo::getAttemptCount).orElse(0);
    LOG.warn("reconciliation=failed attempts={}", attempts, failure);
    Mishap mishap = Mishap.of(failure);
    ExperimentFeedStatus last =
        Objects.requireNonNullElse(feed.getStatus(), ExperimentFeedStatus.NOTHING_TOLD);
    ExperimentFeedStatus status =
        last.withConditions(
            mishap.conditions(feed, last.conditions(), last.conditions(), clock.instant()));
    return mishap.isToBeTold(attempts) && !status.equals(last)
        ? ErrorStatusUpdateControl.patchStatus(StatusPatch.of(new ExperimentFeed(), feed, status))
        : ErrorStatusUpdateControl.noStatusUpdate();
  }

  private void watchJobsOnceFlinkIsThere(FeedSources watched, Context<ExperimentFeed> context) {
    synchronized (this) {
      if (!watched.watchesJobs() && flink.isThere()) {
        context.eventSourceRetriever().dynamicallyRegisterEventSource(watched.watchJobs());
      }
    }
  }
}
