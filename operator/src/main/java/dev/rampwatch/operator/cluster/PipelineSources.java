package dev.rampwatch.operator.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.api.v1alpha1.pipeline.FeedRef;
import dev.rampwatch.api.v1alpha1.status.Phase;
import dev.rampwatch.operator.catalogue.CatalogueChange;
import dev.rampwatch.operator.flink.DesiredJob;
import dev.rampwatch.operator.flink.ObservedJob;
import dev.rampwatch.operator.pipeline.Elder;
import dev.rampwatch.operator.results.ResultsChange;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.GroupVersionKind;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a pipeline's outcome depends on, watched: its jobs, ConfigMaps, feed and experiment. */
final class PipelineSources {
  private static final String BY_FEED = "feed";
  private static final String BY_EXPERIMENT = "experiment";

  /** The older first; among those of one second the one whose name comes first. */
  private static final Comparator<ExperimentMetricPipeline> AGE =
      Comparator.comparing((ExperimentMetricPipeline each) -> created(each))
          .thenComparing(each -> key(ResourceID.fromResource(each)));

  private final EventSourceContext<ExperimentMetricPipeline> context;
  private final IndexerResourceCache<ExperimentMetricPipeline> pipelines;
  private final KubernetesSerialization serialization;
  private final Echoes echoes;
  private final PipelineChanges changes;
  private final SimpleInboundEventSource<ExperimentMetricPipeline> databases =
      new SimpleInboundEventSource<>("databases");
  private final InformerEventSource<GenericKubernetesResource, ExperimentMetricPipeline> configMaps;
  private final InformerEventSource<ExperimentFeed, ExperimentMetricPipeline> feeds;
  private final @Nullable InformerEventSource<GenericKubernetesResource, ExperimentMetricPipeline>
      cronJobs;
  private volatile @Nullable
      InformerEventSource<GenericKubernetesResource, ExperimentMetricPipeline>
      jobs;

  /**
   * Sources of a controller.
   *
   * @param validating whether there may be CronJobs
   * @param echoes what this operator hears of its own writes
   * @param feedsToTell which feeds are read by pipelines that came, changed or went
   */
  PipelineSources(
      EventSourceContext<ExperimentMetricPipeline> context,
      boolean validating,
      Echoes echoes,
      Consumer<ResourceID> feedsToTell) {
    this.context = context;
    this.echoes = echoes;
    pipelines = context.getPrimaryCache();
    changes = new PipelineChanges(feedsToTell, this::siblings);
    serialization = context.getClient().getKubernetesSerialization();
    pipelines.addIndexers(
        Map.of(
            BY_FEED,
            pipeline -> List.of(key(feedOf(pipeline))),
            BY_EXPERIMENT,
            pipeline -> List.of(pipeline.getSpec().experiment())));
    configMaps = owned("config-maps", OwnedObjects.CONFIG_MAP);
    cronJobs = validating ? owned("cron-jobs", OwnedObjects.CRON_JOB) : null;
    feeds =
        new InformerEventSource<>(
            InformerEventSourceConfiguration.from(
                    ExperimentFeed.class, ExperimentMetricPipeline.class)
                .withName("feeds")
                .withInformerListLimit(OwnedObjects.PAGE)
                // What a feed tells of itself changes every minute, and concerns none of its
                // readers.
                .withOnUpdateFilter(Running::isOfInterest)
                .withSecondaryToPrimaryMapper(this::readersOf)
                .withNamespacesInheritedFromController()
                .build(),
            context);
  }

  /** The sources to start with; jobs can be watched only where the cluster knows their kind. */
  List<EventSource<?, ExperimentMetricPipeline>> all(boolean flinkIsThere) {
    List<EventSource<?, ExperimentMetricPipeline>> sources = new ArrayList<>();
    sources.add(databases);
    sources.add(changes);
    sources.add(configMaps);
    sources.add(feeds);
    if (cronJobs != null) {
      sources.add(cronJobs);
    }
    if (flinkIsThere) {
      sources.add(watchJobs());
    }
    return sources;
  }

  private InformerEventSource<GenericKubernetesResource, ExperimentMetricPipeline> owned(
      String name, GroupVersionKind kind) {
    return OwnedObjects.of(
        name, kind, context, ExperimentMetricPipeline.class, DesiredJob.PIPELINE, echoes::isNews);
  }

  boolean watchesJobs() {
    return jobs != null;
  }

  InformerEventSource<GenericKubernetesResource, ExperimentMetricPipeline> watchJobs() {
    var source = owned("jobs", OwnedObjects.JOB);
    jobs = source;
    return source;
  }

  /** Pipelines of the same experiment that were there before and have a feed. */
  List<Elder> elders(ExperimentMetricPipeline pipeline) {
    return siblings(pipeline)
        .filter(each -> AGE.compare(each, pipeline) < 0 && !each.isMarkedForDeletion())
        .sorted(AGE)
        .flatMap(each -> feed(each).map(feed -> new Elder(each, feed)).stream())
        .toList();
  }

  private Stream<ExperimentMetricPipeline> siblings(ExperimentMetricPipeline pipeline) {
    ResourceID own = ResourceID.fromResource(pipeline);
    return pipelines.byIndex(BY_EXPERIMENT, pipeline.getSpec().experiment()).stream()
        .filter(each -> !ResourceID.fromResource(each).equals(own));
  }

  /** Has every pipeline looked at again that a change of the catalogue concerns. */
  void tell(CatalogueChange change) {
    Stream<ExperimentMetricPipeline> concerned =
        change.availability()
            ? pipelines.list()
            : change.experiments().stream()
                .flatMap(experiment -> pipelines.byIndex(BY_EXPERIMENT, experiment).stream());
    concerned.map(ResourceID::fromResource).forEach(databases::propagateEvent);
  }

  /** Has every pipeline looked at again that a change of results concerns. */
  void tell(ResultsChange change) {
    Stream<ResourceID> concerned =
        change.availability()
            ? pipelines.list().map(ResourceID::fromResource)
            : change.pipelines().stream().map(PipelineSources::id);
    concerned.forEach(databases::propagateEvent);
  }

  /** Has a pipeline looked at again. */
  void tell(ResourceID pipeline) {
    databases.propagateEvent(pipeline);
  }

  /** Namespace and name of every pipeline there is. */
  Set<String> names() {
    return pipelines
        .list()
        .map(ResourceID::fromResource)
        .map(PipelineSources::key)
        .collect(Collectors.toSet());
  }

  long count(Phase phase) {
    return pipelines
        .list()
        .filter(pipeline -> pipeline.getStatus() != null && pipeline.getStatus().phase() == phase)
        .count();
  }

  Optional<ExperimentFeed> feed(ExperimentMetricPipeline pipeline) {
    return feeds.get(feedOf(pipeline));
  }

  List<ObservedJob> jobs(ExperimentMetricPipeline pipeline) {
    return jobObjects(pipeline).stream()
        .map(job -> new ObservedJob(serialization.convertValue(job, JsonNode.class)))
        .toList();
  }

  Map<String, JsonNode> configMaps(ExperimentMetricPipeline pipeline) {
    Map<String, JsonNode> trees = new HashMap<>();
    configMaps
        .getSecondaryResources(pipeline)
        .forEach(
            map ->
                trees.put(
                    map.getMetadata().getName(), serialization.convertValue(map, JsonNode.class)));
    return trees;
  }

  /** ConfigMaps that nothing takes with it when it goes. */
  List<GenericKubernetesResource> unownedConfigMaps(ExperimentMetricPipeline pipeline) {
    return configMaps.getSecondaryResources(pipeline).stream()
        .filter(map -> map.getMetadata().getOwnerReferences().isEmpty())
        .toList();
  }

  /** The CronJobs that validate, by name. */
  Map<String, GenericKubernetesResource> cronJobs(ExperimentMetricPipeline pipeline) {
    return cronJobs == null
        ? Map.of()
        : cronJobs.getSecondaryResources(pipeline).stream()
            .collect(Collectors.toMap(each -> each.getMetadata().getName(), each -> each));
  }

  /** An object as a tree. */
  JsonNode tree(GenericKubernetesResource object) {
    return serialization.convertValue(object, JsonNode.class);
  }

  /** All objects of a job, the deployment last. */
  List<GenericKubernetesResource> objectsOf(ExperimentMetricPipeline pipeline, String job) {
    return Stream.concat(
            configMaps.getSecondaryResources(pipeline).stream(), jobObjects(pipeline).stream())
        .filter(object -> object.getMetadata().getName().equals(job))
        .toList();
  }

  private Set<GenericKubernetesResource> jobObjects(ExperimentMetricPipeline pipeline) {
    var source = jobs;
    return source == null ? Set.of() : source.getSecondaryResources(pipeline);
  }

  /** See {@link FeedReaders}. A feed needs not watch what is watched here. */
  Optional<List<ExperimentMetricPipeline>> readers(ExperimentFeed feed) {
    // Sources start when the resources themselves have been listed.
    return changes.isRunning()
        ? Optional.of(
            pipelines.byIndex(BY_FEED, key(ResourceID.fromResource(feed))).stream()
                .filter(pipeline -> pipeline.getMetadata().getDeletionTimestamp() == null)
                .sorted(Comparator.comparing(each -> key(ResourceID.fromResource(each))))
                .toList())
        : Optional.empty();
  }

  private Set<ResourceID> readersOf(ExperimentFeed feed) {
    return pipelines.byIndex(BY_FEED, key(ResourceID.fromResource(feed))).stream()
        .map(ResourceID::fromResource)
        .collect(Collectors.toSet());
  }

  static ResourceID feedOf(ExperimentMetricPipeline pipeline) {
    FeedRef reference = pipeline.getSpec().feedRef();
    String own = pipeline.getMetadata().getNamespace();
    if (reference == null) {
      return new ResourceID(ExperimentFeed.DEFAULT_NAME, own);
    }
    String other = reference.namespace();
    return new ResourceID(reference.name(), other == null ? own : other);
  }

  private static String created(ExperimentMetricPipeline pipeline) {
    return Objects.requireNonNullElse(pipeline.getMetadata().getCreationTimestamp(), "");
  }

  private static ResourceID id(String key) {
    int slash = key.indexOf('/');
    return new ResourceID(key.substring(slash + 1), key.substring(0, slash));
  }

  private static String key(ResourceID id) {
    return id.getNamespace().orElse("") + "/" + id.getName();
  }
}
