package dev.rampwatch.operator.cluster;

import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.api.v1alpha1.ExperimentFeedStatus;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.operator.catalogue.Catalogue;
import dev.rampwatch.operator.catalogue.CatalogueChange;
import dev.rampwatch.operator.feed.FeedReport;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells of a feed whether jobs can read it, and how many pipelines do. */
public final class FeedReconciler implements Reconciler<ExperimentFeed> {
  private final Catalogue catalogue;
  private final Writer writer;
  private final Clock clock;
  private final SimpleInboundEventSource<ExperimentFeed> catalogueChanges =
      new SimpleInboundEventSource<>("catalogue");
  private volatile @Nullable InformerEventSource<ExperimentMetricPipeline, ExperimentFeed> readers;
  private volatile @Nullable EventSourceContext<ExperimentFeed> sourceContext;

  FeedReconciler(Catalogue catalogue, Writer writer, Clock clock) {
    this.catalogue = catalogue;
    this.writer = writer;
    this.clock = clock;
  }

  @Override
  public List<EventSource<?, ExperimentFeed>> prepareEventSources(
      EventSourceContext<ExperimentFeed> context) {
    var pipelines =
        new InformerEventSource<ExperimentMetricPipeline, ExperimentFeed>(
            InformerEventSourceConfiguration.from(
                    ExperimentMetricPipeline.class, ExperimentFeed.class)
                .withName("pipelines")
                .withSecondaryToPrimaryMapper(pipeline -> Set.of(PipelineSources.feedOf(pipeline)))
                .withNamespacesInheritedFromController()
                .build(),
            context);
    readers = pipelines;
    sourceContext = context;
    return List.of(pipelines, catalogueChanges);
  }

  /** Has all feeds looked at again where the catalogue came or went. */
  public void tell(CatalogueChange change) {
    EventSourceContext<ExperimentFeed> context = sourceContext;
    if (context != null && change.availability()) {
      context
          .getPrimaryCache()
          .list()
          .map(ResourceID::fromResource)
          .forEach(catalogueChanges::propagateEvent);
    }
  }

  @Override
  public UpdateControl<ExperimentFeed> reconcile(
      ExperimentFeed feed, Context<ExperimentFeed> context) {
    var pipelines = readers;
    int count = pipelines == null ? 0 : pipelines.getSecondaryResources(feed).size();
    ExperimentFeedStatus status = FeedReport.of(feed, catalogue.state(), count, clock.instant());
    if (status.equals(feed.getStatus())) {
      return UpdateControl.noUpdate();
    }
    ExperimentFeed patch = new ExperimentFeed();
    patch.setMetadata(
        new ObjectMetaBuilder()
            .withName(feed.getMetadata().getName())
            .withNamespace(feed.getMetadata().getNamespace())
            .build());
    patch.setStatus(status);
    writer.count("status", ExperimentFeed.KIND);
    return UpdateControl.patchStatus(patch);
  }
}
