package dev.rampwatch.api.v1alpha1;

/** Where both resources live in the Kubernetes API. */
public final class ApiGroup {
  /** The API group. */
  public static final String NAME = "rampwatch.dev";

  /** The version in the group. */
  public static final String VERSION = "v1alpha1";

  /** What stands in a resource's {@code apiVersion}. */
  public static final String API_VERSION = NAME + "/" + VERSION;

  private ApiGroup() {}
}
