package dev.rampwatch.operator.cluster;

import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.operator.flink.DesiredJob;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.GroupVersionKind;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
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

  /** Objects that are listed at once: all together would be in memory twice. */
  static final long PAGE = 500;

  private OwnedObjects() {}

  static InformerEventSource<GenericKubernetesResource, ExperimentMetricPipeline> of(
      String name, GroupVersionKind kind, EventSourceContext<ExperimentMetricPipeline> context) {
    return new InformerEventSource<>(
        InformerEventSourceConfiguration.from(kind, ExperimentMetricPipeline.class)
            .withName(name)
            .withLabelSelector(OURS)
            .withInformerListLimit(PAGE)
            .withSecondaryToPrimaryMapper(OwnedObjects::pipeline)
            .withNamespacesInheritedFromController()
            .build(),
        context);
  }

  private static Set<ResourceID> pipeline(GenericKubernetesResource object) {
    String name =
        Objects.requireNonNullElse(object.getMetadata().getAnnotations(), Map.<String, String>of())
            .get(DesiredJob.PIPELINE);
    return name == null
        ? Set.of()
        : Set.of(new ResourceID(name, object.getMetadata().getNamespace()));
  }
}
