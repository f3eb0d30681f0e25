package dev.rampwatch.operator.cluster;

import dev.rampwatch.operator.flink.DesiredJob;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.GroupVersionKind;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnAddFilter;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Watches the objects that this operator made. They are found by annotation, not by owner: an
 * orphan-to-be has no owner.
 */
final class OwnedObjects {
  private static final String OURS = "app.kubernetes.io/managed-by=rampwatch";

  /** Else each of both reconcilers would keep all objects of the other in memory. */
  private static final Map<String, String> SELECTORS =
      Map.of(
          DesiredJob.FEED, OURS + "," + DesiredJob.FEED,
          DesiredJob.PIPELINE, OURS + ",!" + DesiredJob.FEED);

  /** Objects that are listed at once: all together would be in memory twice. */
  static final long PAGE = 500;

  /** What a ConfigMap is. */
  static final GroupVersionKind CONFIG_MAP = new GroupVersionKind("", "v1", "ConfigMap");

  /** What validates regularly. */
  static final GroupVersionKind CRON_JOB = new GroupVersionKind("batch", "v1", "CronJob");

  /** What a job is. */
  static final GroupVersionKind JOB =
      new GroupVersionKind("flink.apache.org", "v1beta1", FlinkPresence.KIND);

  private OwnedObjects() {}

  /**
   * Objects of one kind.
   *
   * @param owner kind of the resources that they belong to
   * @param mark the annotation with the resource's name
   * @param news whether an object that has come into being is to be looked at
   */
  static <P extends HasMetadata> InformerEventSource<GenericKubernetesResource, P> of(
      String name,
      GroupVersionKind kind,
      EventSourceContext<P> context,
      Class<P> owner,
      String mark,
      OnAddFilter<GenericKubernetesResource> news) {
    return new InformerEventSource<>(
        InformerEventSourceConfiguration.from(kind, owner)
            .withName(name)
            .withLabelSelector(SELECTORS.get(mark))
            .withInformerListLimit(PAGE)
            .withOnAddFilter(news)
            .withSecondaryToPrimaryMapper(object -> owner(object, mark))
            .withNamespacesInheritedFromController()
            .build(),
        context);
  }

  private static Set<ResourceID> owner(HasMetadata object, String mark) {
    String name =
        Objects.requireNonNullElse(object.getMetadata().getAnnotations(), Map.<String, String>of())
            .get(mark);
    return name == null
        ? Set.of()
        : Set.of(new ResourceID(name, object.getMetadata().getNamespace()));
  }
}
