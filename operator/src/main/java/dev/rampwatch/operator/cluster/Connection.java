package dev.rampwatch.operator.cluster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;

/** The operator's one connection to the API server. */
final class Connection {
  /** A request that fails so often is the reconcilers' to repeat, who wait longer and tell it. */
  private static final int TRIES_AGAIN = 3;

  /** Lists of thousands of objects take their time, once they come. */
  private static final int TIMEOUTS_FOR_AN_ANSWER = 6;

  /** Who set which field when is longer than many an object, and read by nobody here. */
  @JsonIgnoreProperties("managedFields")
  private interface WithoutManagedFields {}

  private Connection() {}

  static KubernetesClient open(Config config, Leadership leadership) {
    config.setRequestRetryBackoffLimit(TRIES_AGAIN);
    Duration deadline =
        Duration.ofMillis(config.getRequestTimeout()).multipliedBy(TIMEOUTS_FOR_AN_ANSWER);
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientFactory(new QuickTls())
        .withKubernetesSerialization(
            new KubernetesSerialization(
                JsonMapper.builder().addMixIn(ObjectMeta.class, WithoutManagedFields.class).build(),
                true))
        .withHttpClientBuilderConsumer(
            http ->
                http.addOrReplaceInterceptor("leadership", leadership)
                    .addOrReplaceInterceptor("retry-after", new RetryAfter())
                    .addOrReplaceInterceptor("answer-deadline", new AnswerDeadline(deadline)))
        .build();
  }
}
