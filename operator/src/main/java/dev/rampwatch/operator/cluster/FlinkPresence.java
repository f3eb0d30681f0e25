package dev.rampwatch.operator.cluster;

import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;

/** Whether the cluster knows {@code FlinkDeployment}; discovery is open to every client. */
final class FlinkPresence {
  static final String API_VERSION = "flink.apache.org/v1beta1";
  static final String KIND = "FlinkDeployment";

  private final KubernetesClient client;
  private volatile boolean seen;

  FlinkPresence(KubernetesClient client) {
    this.client = client;
  }

  /** Asks the API server until it was once there. */
  boolean isThere() {
    if (!seen) {
      APIResourceList resources = client.getApiResources(API_VERSION);
      seen =
          resources != null
              && resources.getResources().stream().anyMatch(found -> found.getKind().equals(KIND));
    }
    return seen;
  }
}
