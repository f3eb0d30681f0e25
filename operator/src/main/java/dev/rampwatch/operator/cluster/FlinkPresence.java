package dev.rampwatch.operator.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the cluster knows {@code FlinkDeployment}; discovery is open to every client. */
final class FlinkPresence {
  static final String API_VERSION = "flink.apache.org/v1beta1";
  static final String KIND = "FlinkDeployment";

  /** Thousands of pipelines may wait for it at once. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final List<String> NEEDED =
      List.of(
          "image",
          "serviceAccount",
          "flinkConfiguration",
          "podTemplate",
          "jobManager/replicas",
          "taskManager/resource",
          "job/entryClass",
          "job/args",
          "job/state",
          "job/upgradeMode",
          "job/initialSavepointPath");

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
      seen = isServed();
    }
    return seen;
  }

  /** What is wrong with it for a job of a version of Flink; asks the API server each time. */
  Optional<Surroundings.Shortcoming> lacking(String flinkVersion) {
    if (!isServed()) {
      return Optional.of(
          new Surroundings.Shortcoming(
              "FlinkOperatorMissing",
              "The CRD flinkdeployments.flink.apache.org is not installed any more: install the Flink"
                  + " Kubernetes Operator 1.7 or later, nothing else is needed afterwards."));
    }
    JsonNode spec = schema();
    return spec.isMissingNode() ? Optional.empty() : outdated(spec, flinkVersion);
  }

  private boolean isServed() {
    APIResourceList resources = client.getApiResources(API_VERSION);
    return resources != null
        && resources.getResources().stream().anyMatch(found -> found.getKind().equals(KIND));
  }

  /** Properties of its spec. The CRD itself may be read by few; the API's description by all. */
  private JsonNode schema() {
    String description = client.raw("/openapi/v3/apis/" + API_VERSION);
    if (description != null) {
      for (JsonNode schema :
          client
              .getKubernetesSerialization()
              .unmarshal(description, JsonNode.class)
              .at("/components/schemas")) {
        if (isOurs(schema.path("x-kubernetes-group-version-kind"))) {
          return schema.at("/properties/spec/properties");
        }
      }
    }
    return MissingNode.getInstance();
  }

  private static boolean isOurs(JsonNode kinds) {
    return kinds.isArray() && kinds.size() == 1 && kinds.get(0).path("kind").asText().equals(KIND);
  }

  private static Optional<Surroundings.Shortcoming> outdated(JsonNode spec, String flinkVersion) {
    List<String> unknown = new ArrayList<>();
    for (String field : NEEDED) {
      if (spec.at("/" + field.replace("/", "/properties/")).isMissingNode()) {
        unknown.add("spec." + field.replace('/', '.'));
      }
    }
    JsonNode versions = spec.at("/flinkVersion/enum");
    List<String> known = new ArrayList<>();
    versions.forEach(version -> known.add(version.asText()));
    if (!known.isEmpty() && !known.contains(flinkVersion)) {
      unknown.add(
          "flinkVersion %s (it knows %s)".formatted(flinkVersion, String.join(", ", known)));
    }
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Surroundings.Shortcoming(
                "FlinkOperatorOutdated",
                "The installed CRD flinkdeployments.flink.apache.org does not know %s: upgrade the Flink Kubernetes Operator and its CRDs"
                    .formatted(String.join(", ", unknown))));
  }
}
