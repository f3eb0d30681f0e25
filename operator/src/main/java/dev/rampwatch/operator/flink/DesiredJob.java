package dev.rampwatch.operator.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * The two objects that make a job, with nothing in them but what this operator owns.
 *
 * @param configMap the job's configuration
 * @param deployment the {@code FlinkDeployment}
 */
public record DesiredJob(ObjectNode configMap, ObjectNode deployment) {
  /** Fingerprint of what was applied: a field that is no longer wanted shows in nothing else. */
  public static final String APPLIED = "rampwatch.dev/applied";

  /** Start of the epoch that the job counts, ISO-8601. */
  public static final String EPOCH_START = "rampwatch.dev/epoch-start";

  /** When the epoch's last row is final by the progress clock, ISO-8601. */
  public static final String FINAL_AT = "rampwatch.dev/final-at";

  /** Name of the pipeline; a label could not hold a long one. */
  public static final String PIPELINE = "rampwatch.dev/pipeline";

  /** Name of the feed, on the jobs that filter. */
  public static final String FEED = "rampwatch.dev/feed";

  /** Marks both with the fingerprint of what they say. */
  public DesiredJob {
    configMap = marked(configMap);
    deployment = marked(deployment);
  }

  /** The name of the deployment. */
  public String name() {
    return deployment.at("/metadata/name").asText();
  }

  /** Whether an object of the cluster already is what is wanted. */
  public static boolean isApplied(ObjectNode wanted, @Nullable JsonNode observed) {
    return observed != null && Trees.contains(observed, wanted);
  }

  /** Whether a job may learn something from a ConfigMap's change while it runs. */
  public static boolean isNews(JsonNode before, JsonNode now) {
    return !configuration(before).equals(configuration(now));
  }

  private static JsonNode configuration(JsonNode configMap) {
    return configMap.path("data").path(FlinkSpec.CONFIGURATION_FILE);
  }

  /** The object with its own fingerprint among its annotations. */
  public static ObjectNode marked(ObjectNode object) {
    ObjectNode copy = object.deepCopy();
    ObjectNode annotations = copy.withObject("/metadata/annotations");
    annotations.remove(APPLIED);
    annotations.put(APPLIED, Trees.fingerprint(copy.toString()));
    return copy;
  }
}
