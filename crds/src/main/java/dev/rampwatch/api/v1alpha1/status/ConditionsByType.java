package dev.rampwatch.api.v1alpha1.status;

/** Makes a CRD's conditions a map by type, so that several writers can each own one. */
public final class ConditionsByType {
  /** JSON merge patch for the schema of a status with {@code conditions}. */
  public static final String SCHEMA_PATCH =
      """
      {"properties":{"conditions":
        {"x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["type"]}}}""";

  private ConditionsByType() {}
}
