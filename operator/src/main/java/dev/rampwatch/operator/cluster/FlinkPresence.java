package dev.rampwatch.operator.cluster;

import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Whether the cluster knows {@code FlinkDeployment}; discovery is open to every client. */
final class FlinkPresence {
  static final String API_VERSION = "flink.apache.org/v1beta1";
  static final String KIND = "FlinkDeployment";

  /** Thousands of pipelines may wait for it at once. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final KubernetesClient client;
  private final Clock clock;
  private Instant askAgainAt = Instant.MIN;
  private boolean seen;

  FlinkPresence(KubernetesClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /** Asks the API server now and then, until it was once there. */
  synchronized boolean isThere() {
    Instant now = clock.instant();
    if (!seen && !now.isBefore(askAgainAt)) {
      askAgainAt = now.plus(PATIENCE);
      APIResourceList resources = client.getApiResources(API_VERSION);
      seen =
          resources != null
              && resources.getResources().stream().anyMatch(found -> found.getKind().equals(KIND));
    }
    return seen;
  }
}
