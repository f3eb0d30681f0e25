package dev.rampwatch.operator.cluster;

import dev.rampwatch.api.v1alpha1.ApiGroup;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What {@code helm test} asks from a pod of its own: whether what was installed works. */
public final class InstallationCheck {
  private static final Duration PATIENCE_WITH_AN_ANSWER = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final KubernetesClient client;
  private final URI readiness;
  private final Duration patience;

  /**
   * A check.
   *
   * @param client a connection to the cluster
   * @param readiness the operator's readiness probe, by the name of its Service
   * @param patience how long the operator may take to get ready
   */
  public InstallationCheck(KubernetesClient client, URI readiness, Duration patience) {
    this.client = client;
    this.readiness = readiness;
    this.patience = patience;
  }

  /** One sentence for each thing that is not right; none where all is. */
  public List<String> problems() throws InterruptedException {
    List<String> problems = new ArrayList<>();
    for (String resource : List.of("experimentmetricpipelines", "experimentfeeds")) {
      if (!serves(ApiGroup.API_VERSION, resource)) {
        problems.add("the CRD %s.rampwatch.dev is not installed".formatted(resource));
      }
    }
    if (!serves(FlinkPresence.API_VERSION, "flinkdeployments")) {
      problems.add("the Flink Kubernetes Operator is not installed; no job can run without it");
    }
    unready().ifPresent(problems::add);
    return problems;
  }

  private boolean serves(String apiVersion, String resource) {
    try {
      APIResourceList served = client.getApiResources(apiVersion);
      return served != null
          && served.getResources().stream().map(APIResource::getName).anyMatch(resource::equals);
    } catch (KubernetesClientException e) {
      return false;
    }
  }

  private Optional<String> unready() throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    Optional<String> problem = askOnce();
    while (problem.isPresent() && System.nanoTime() < deadline) {
      Thread.sleep(PAUSE.toMillis());
      problem = askOnce();
    }
    return problem;
  }

  private Optional<String> askOnce() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(readiness).timeout(PATIENCE_WITH_AN_ANSWER).build();
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200
          ? Optional.empty()
          : Optional.of(
              "the operator is not ready: %s; see its log".formatted(answer.body().strip()));
    } catch (IOException e) {
      return Optional.of(
          "%s does not answer: %s"
              .formatted(
                  readiness,
                  Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName())));
    }
  }
}
