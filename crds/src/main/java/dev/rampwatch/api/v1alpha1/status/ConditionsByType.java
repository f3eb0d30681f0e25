package dev.rampwatch.api.v1alpha1.status;

import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Objects;

/** Makes {@code conditions} a map by type in the CRD, so that several writers can each own one. */
public final class ConditionsByType implements SchemaCustomizer.Customizer {
  @Override
  public JSONSchemaProps apply(
      JSONSchemaProps status, String input, KubernetesSerialization serialization) {
    JSONSchemaProps conditions =
        Objects.requireNonNull(status.getProperties().get("conditions"), "conditions");
    conditions.setXKubernetesListType("map");
    conditions.setXKubernetesListMapKeys(List.of("type"));
    return status;
  }
}
