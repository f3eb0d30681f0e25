package dev.rampwatch.api.v1alpha1;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.Required;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** Where records come from and results go: one a platform, many pipelines refer to it. */
@Group(ApiGroup.NAME)
@Version(ApiGroup.VERSION)
@Kind(ExperimentFeed.KIND)
@Singular("experimentfeed")
@Plural("experimentfeeds")
@ShortNames("ef")
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "Events/s", jsonPath = ".status.eventsPerSecond")
@AdditionalPrinterColumn(name = "Kept", jsonPath = ".status.kept")
@AdditionalPrinterColumn(name = "Capped", jsonPath = ".status.capped")
@AdditionalPrinterColumn(name = "Activations/s", jsonPath = ".status.activationsPerSecond")
@AdditionalPrinterColumn(name = "Metadata", jsonPath = ".status.metadata")
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
public final class ExperimentFeed extends CustomResource<ExperimentFeedSpec, ExperimentFeedStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;

  /** The kind's name. */
  public static final String KIND = "ExperimentFeed";

  /** The feed that a pipeline reads when it names none. */
  public static final String DEFAULT_NAME = "default";

  /** What its author wrote. */
  @Override
  @Required
  public ExperimentFeedSpec getSpec() {
    return super.getSpec();
  }
}
