package dev.rampwatch.operator.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.operator.catalogue.CatalogueChange;
import dev.rampwatch.operator.flink.DesiredJob;
import dev.rampwatch.operator.flink.ObservedJob;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.GroupVersionKind;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a feed's outcome depends on, watched: its jobs and ConfigMaps. Pipelines and experiments are
 * watched by others, who tell.
 */
final class FeedSources {
  private final EventSourceContext<ExperimentFeed> context;
  private final KubernetesSerialization serialization;
  private final SimpleInboundEventSource<ExperimentFeed> outside =
      new SimpleInboundEventSource<>("outside");
  private final InformerEventSource<GenericKubernetesResource, ExperimentFeed> configMaps;
  private volatile @Nullable InformerEventSource<GenericKubernetesResource, ExperimentFeed> jobs;

  FeedSources(EventSourceContext<ExperimentFeed> context) {
    this.context = context;
    serialization = context.getClient().getKubernetesSerialization();
    configMaps = owned("config-maps", OwnedObjects.CONFIG_MAP);
  }

  private InformerEventSource<GenericKubernetesResource, ExperimentFeed> owned(
      String name, GroupVersionKind kind) {
    return OwnedObjects.of(
        name, kind, context, ExperimentFeed.class, DesiredJob.FEED, added -> true);
  }

  /** The sources to start with; jobs can be watched only where the cluster knows their kind. */
  List<EventSource<?, ExperimentFeed>> all(boolean flinkIsThere) {
    List<EventSource<?, ExperimentFeed>> sources = new ArrayList<>();
    sources.add(outside);
    sources.add(configMaps);
    if (flinkIsThere) {
      sources.add(watchJobs());
    }
    return sources;
  }

  boolean watchesJobs() {
    return jobs != null;
  }

  InformerEventSource<GenericKubernetesResource, ExperimentFeed> watchJobs() {
    var source = owned("jobs", OwnedObjects.JOB);
    jobs = source;
    return source;
  }

  /** Has all feeds looked at again: what they keep may follow from any experiment. */
  void tell(CatalogueChange change) {
    if (change.availability() || !change.experiments().isEmpty()) {
      context
          .getPrimaryCache()
          .list()
          .map(ResourceID::fromResource)
          .forEach(outside::propagateEvent);
    }
  }

  /** Has a feed looked at again. */
  void tell(ResourceID feed) {
    outside.propagateEvent(feed);
  }

  List<ObservedJob> jobs(ExperimentFeed feed) {
    return jobObjects(feed).map(job -> new ObservedJob(tree(job))).toList();
  }

  Optional<JsonNode> configMap(ExperimentFeed feed, String name) {
    return configMaps.getSecondaryResources(feed).stream()
        .filter(map -> map.getMetadata().getName().equals(name))
        .map(this::tree)
        .findFirst();
  }

  /** All objects of a job. */
  List<GenericKubernetesResource> objectsOf(ExperimentFeed feed, String job) {
    return Stream.concat(jobObjects(feed), configMaps.getSecondaryResources(feed).stream())
        .filter(object -> object.getMetadata().getName().equals(job))
        .toList();
  }

  private Stream<GenericKubernetesResource> jobObjects(ExperimentFeed feed) {
    var source = jobs;
    return source == null ? Stream.of() : source.getSecondaryResources(feed).stream();
  }

  private JsonNode tree(GenericKubernetesResource object) {
    return serialization.convertValue(object, JsonNode.class);
  }
}
