package dev.rampwatch.operator.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a user's pod template the job's own parts could not be added to. The cluster takes any
 * template; whatever else is wrong with one the Flink operator tells.
 */
public final class TemplateGuard {
  /** Names of volumes and of variables that begin so are the job's own. */
  private static final String VOLUMES = "rampwatch-";

  private static final String VARIABLES = "RAMPWATCH_";

  private final List<String> refusals = new ArrayList<>();

  private TemplateGuard() {}

  /** One sentence for each thing to change. */
  public static List<String> refusals(@Nullable ObjectNode template) {
    TemplateGuard guard = new TemplateGuard();
    if (template != null) {
      guard.object(guard.object(template, "", "metadata"), "metadata.", "annotations");
      guard.checkPod(guard.object(template, "", "spec"));
    }
    return guard.refusals;
  }

  private void checkPod(JsonNode spec) {
    for (JsonNode volume : list(spec, "spec.", "volumes")) {
      checkName(volume, VOLUMES, "spec.volumes");
    }
    JsonNode containers = list(spec, "spec.", "containers");
    for (int i = 0; i < containers.size(); i++) {
      String path = "spec.containers[%d]".formatted(i);
      JsonNode container = containers.get(i);
      if (!container.isObject()) {
        refusals.add(path + " must be an object, such as {name: flink-main-container}");
      }
      list(container, path + ".", "volumeMounts");
      for (JsonNode variable : list(container, path + ".", "env")) {
        checkName(variable, VARIABLES, path + ".env");
      }
    }
  }

  private void checkName(JsonNode entry, String reserved, String path) {
    String name = entry.path("name").asText();
    if (name.startsWith(reserved)) {
      refusals.add(
          "%s has %s; names that begin with %s are the job's own, choose another"
              .formatted(path, name, reserved));
    }
  }

  private JsonNode object(JsonNode parent, String path, String field) {
    JsonNode found = parent.path(field);
    boolean fits = found.isObject() || found.isMissingNode() || found.isNull();
    if (!fits) {
      refusals.add("%s%s must be an object".formatted(path, field));
    }
    return found;
  }

  private JsonNode list(JsonNode parent, String path, String field) {
    JsonNode found = parent.path(field);
    boolean fits = found.isArray() || found.isMissingNode() || found.isNull();
    if (!fits) {
      refusals.add("%s%s must be a list".formatted(path, field));
    }
    return found.isArray() ? found : MissingNode.getInstance();
  }
}
