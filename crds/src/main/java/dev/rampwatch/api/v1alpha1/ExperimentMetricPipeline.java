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

/** One experiment to watch: what its author wrote, and what became of it. */
@Group(ApiGroup.NAME)
@Version(ApiGroup.VERSION)
@Kind(ExperimentMetricPipeline.KIND)
@Singular("experimentmetricpipeline")
@Plural("experimentmetricpipelines")
@ShortNames("emp")
@AdditionalPrinterColumn(name = "Phase", jsonPath = ".status.phase")
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(
    name = "Groups",
    jsonPath = ".status.groups",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Clock",
    jsonPath = ".status.epoch.start",
    type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(name = "Period", jsonPath = ".status.analysis.period")
@AdditionalPrinterColumn(name = "Decision", jsonPath = ".status.decision")
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
public final class ExperimentMetricPipeline
    extends CustomResource<ExperimentMetricPipelineSpec, ExperimentMetricPipelineStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;

  /** The kind's name. */
  public static final String KIND = "ExperimentMetricPipeline";

  /** What its author wrote. */
  @Override
  @Required
  public ExperimentMetricPipelineSpec getSpec() {
    return super.getSpec();
  }
}
