package dev.rampwatch.operator.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

/** The operator's one connection to the API server. */
final class Connection {
  /** A request that fails so often is the reconcilers' to repeat, who wait longer and tell it. */
  private static final int TRIES_AGAIN = 3;

  private Connection() {}

  static KubernetesClient open(Config config, Leadership leadership) {
    config.setRequestRetryBackoffLimit(TRIES_AGAIN);
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientBuilderConsumer(
            http ->
                http.addOrReplaceInterceptor("leadership", leadership)
                    .addOrReplaceInterceptor("retry-after", new RetryAfter()))
        .build();
  }
}
