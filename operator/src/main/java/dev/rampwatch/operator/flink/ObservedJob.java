package dev.rampwatch.operator.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.rampwatch.api.v1alpha1.feed.ConfigurationKeys;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the cluster has of a {@code FlinkDeployment}. It is read as a tree because releases of the
 * Flink Kubernetes Operator differ in fields and words, and none of them may stop this operator.
 *
 * @param deployment the whole object
 */
public record ObservedJob(JsonNode deployment) {
  /** The object's name. */
  public String name() {
    return deployment.at("/metadata/name").asText();
  }

  /** An annotation's value; null where there is none. */
  public @Nullable String annotation(String key) {
    return textOrNull(deployment.at("/metadata/annotations").path(key));
  }

  /** Whether its spec asks for a standstill. */
  public boolean suspensionAsked() {
    return deployment.at("/spec/job/state").asText().equals("suspended");
  }

  /** Whether the Flink operator has stopped it. */
  public boolean suspended() {
    return isCurrent() && lifecycle().equals("SUSPENDED");
  }

  /** Whether the garbage collector removes it with the object of this uid. */
  public boolean isOwnedBy(String uid) {
    return deployment.at("/metadata/ownerReferences").findValuesAsText("uid").contains(uid);
  }

  /** Its own uid. */
  public String uid() {
    return deployment.at("/metadata/uid").asText();
  }

  /** Whether Flink runs it at present, as far as the Flink operator knows. */
  public boolean running() {
    return "RUNNING".equals(jobState());
  }

  /** Whether the Flink operator is to take a savepoint before it removes it. */
  public boolean savepointOnDeletion() {
    return deployment
        .at("/spec/flinkConfiguration")
        .path(FlinkConfiguration.SAVEPOINT_ON_DELETION)
        .asBoolean();
  }

  /** Whether the job manager has been reached, so that its pod has started. */
  public boolean jobManagerIsUp() {
    return deployment.at("/status/jobManagerDeploymentStatus").asText().equals("READY");
  }

  /** The folder for savepoints that its configuration names; null where it names none. */
  public @Nullable String savepoints() {
    JsonNode configuration = deployment.at("/spec/flinkConfiguration");
    return Arrays.stream(ConfigurationKeys.values())
        .map(style -> textOrNull(configuration.path(KeyNames.of(style).savepoints())))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** Into how many parts its state is divided; null where its configuration does not say. */
  public @Nullable Integer maxParallelism() {
    int parts =
        deployment.at("/spec/flinkConfiguration").path(FlinkConfiguration.MAX_PARALLELISM).asInt(0);
    return parts > 0 ? parts : null;
  }

  /** Whether it is on its way out of the cluster. */
  public boolean deleting() {
    return deployment.at("/metadata/deletionTimestamp").isTextual();
  }

  /** Whether the Flink operator has looked at the present spec. */
  public boolean isCurrent() {
    long generation = deployment.at("/metadata/generation").asLong();
    return generation > 0 && observedGeneration() >= generation;
  }

  private long observedGeneration() {
    JsonNode direct = deployment.at("/status/observedGeneration");
    if (direct.isNumber()) {
      return direct.asLong();
    }
    // Releases without that field keep the generation in the spec that they reconciled last.
    String spec = deployment.at("/status/reconciliationStatus/lastReconciledSpec").asText();
    return tree(spec).at("/resource_metadata/metadata/generation").asLong(-1);
  }

  String lifecycle() {
    return deployment.at("/status/lifecycleState").asText();
  }

  String reconciliation() {
    return deployment.at("/status/reconciliationStatus/state").asText();
  }

  /** Flink's id of the job; null where none runs yet. */
  public @Nullable String jobId() {
    return textOrNull(deployment.at("/status/jobStatus/jobId"));
  }

  /** Flink's state of the job, such as {@code RUNNING}; null before it started. */
  public @Nullable String jobState() {
    return textOrNull(deployment.at("/status/jobStatus/state"));
  }

  /** When the job started, ms since the epoch; 0 where that is unknown. */
  public long startedAt() {
    return deployment.at("/status/jobStatus/startTime").asLong(0);
  }

  /** The last savepoint that the Flink operator knows; null where there is none. */
  public @Nullable String savepoint() {
    String upgrade = textOrNull(deployment.at("/status/jobStatus/upgradeSavepointPath"));
    return upgrade != null
        ? upgrade
        : textOrNull(deployment.at("/status/jobStatus/savepointInfo/lastSavepoint/location"));
  }

  /** What the Flink operator complains of; null where it does not. */
  public @Nullable String error() {
    String text = textOrNull(deployment.at("/status/error"));
    if (text == null) {
      return null;
    }
    // Newer releases put a JSON object with a stack trace here.
    String message = textOrNull(tree(text).path("message"));
    String line = (message == null ? text : message).lines().findFirst().orElse("").strip();
    return line.length() > 300 ? line.substring(0, 300) + "…" : line;
  }

  private static JsonNode tree(String json) {
    return json.startsWith("{") ? Trees.parse(json) : MissingNode.getInstance();
  }

  private static @Nullable String textOrNull(JsonNode node) {
    return node.isTextual() && !node.asText().isEmpty() ? node.asText() : null;
  }
}
