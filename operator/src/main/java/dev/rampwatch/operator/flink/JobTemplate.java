package dev.rampwatch.operator.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rampwatch.operator.feed.MountedSecret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pod template of a job: the user's own, with what the job needs added. */
public final class JobTemplate {
  static final String CONFIGURATION_PATH = "/etc/rampwatch/job";

  /** The container's name is how the Flink operator knows which one is Flink's. */
  private static final String FLINK_CONTAINER = "flink-main-container";

  private final ObjectNode template;
  private final ObjectNode container;
  private final ArrayNode volumes;
  private final ArrayNode mounts;

  private JobTemplate(@Nullable ObjectNode own) {
    template = own == null ? Trees.object() : own.deepCopy();
    ObjectNode spec = template.withObjectProperty("spec");
    container = flinkContainer(spec.withArrayProperty("containers"));
    volumes = spec.withArrayProperty("volumes");
    mounts = container.withArrayProperty("volumeMounts");
  }

  /**
   * The whole template.
   *
   * @param own the user's
   * @param configMap name of the ConfigMap with the job's configuration; mounted as a folder, so
   *     that its changes arrive
   * @param fixed fingerprint of what the job reads only when it starts, so that a change restarts
   *     it
   * @param resultLogin Secret with the result database's user and password; null for none
   */
  public static ObjectNode of(
      @Nullable ObjectNode own,
      String configMap,
      String fixed,
      List<MountedSecret> secrets,
      @Nullable String resultLogin) {
    JobTemplate job = new JobTemplate(own);
    job.template
        .withObjectProperty("metadata")
        .withObjectProperty("annotations")
        .put("rampwatch.dev/connections", fixed);
    ObjectNode configuration = Trees.object();
    configuration.withObjectProperty("configMap").put("name", configMap);
    job.mount("rampwatch-job", configuration, CONFIGURATION_PATH);
    for (MountedSecret secret : secrets) {
      ObjectNode source = Trees.object();
      source.withObjectProperty("secret").put("secretName", secret.secret());
      job.mount(secret.volume(), source, secret.path());
    }
    if (resultLogin != null) {
      job.environment("RAMPWATCH_RESULTS_USER", resultLogin, "username");
      job.environment("RAMPWATCH_RESULTS_PASSWORD", resultLogin, "password");
    }
    return job.template;
  }

  private static ObjectNode flinkContainer(ArrayNode containers) {
    for (JsonNode candidate : containers) {
      if (candidate instanceof ObjectNode found
          && found.path("name").asText().equals(FLINK_CONTAINER)) {
        return found;
      }
    }
    return containers.addObject().put("name", FLINK_CONTAINER);
  }

  private void mount(String name, ObjectNode source, String path) {
    volumes.addObject().put("name", name).setAll(source);
    mounts.addObject().put("name", name).put("mountPath", path).put("readOnly", true);
  }

  private void environment(String name, String secret, String key) {
    ObjectNode variable = container.withArrayProperty("env").addObject().put("name", name);
    variable
        .withObjectProperty("valueFrom")
        .withObjectProperty("secretKeyRef")
        .put("name", secret)
        .put("key", key);
  }
}
