package dev.rampwatch.operator.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rampwatch.operator.flink.DesiredJob;
import dev.rampwatch.operator.flink.ObservedJob;
import dev.rampwatch.operator.flink.Trees;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what making the job as it is wanted causes. */
final class NextChange {
  private NextChange() {}

  static String of(DesiredJob desired, Situation situation) {
    Optional<ObservedJob> observed = situation.job(desired.name());
    if (observed.isEmpty()) {
      return wasCountedOtherwise(desired, situation)
          ? "counts the epoch anew from Kafka, as its bucket or lateness changes, by job "
              + desired.name()
          : "starts job " + desired.name();
    }
    JsonNode before = observed.get().deployment().path("spec");
    JsonNode after = desired.deployment().path("spec");
    String stateBefore = before.at("/job/state").asText("running");
    String stateAfter = after.at("/job/state").asText();
    if (!stateBefore.equals(stateAfter)) {
      return stateAfter.equals("suspended")
          ? "stops the job with a savepoint"
          : "starts the job from its savepoint";
    }
    List<String> fields =
        after.properties().stream()
            .filter(field -> !Trees.contains(before.path(field.getKey()), field.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    if (!fields.isEmpty()) {
      return "restarts the job with a savepoint: " + String.join(", ", fields);
    }
    return withoutRestart(desired.configMap(), situation.configMaps().get(desired.name()));
  }

  /** Another job of the same epoch has another bucket or lateness, which are all that differ. */
  private static boolean wasCountedOtherwise(DesiredJob desired, Situation situation) {
    JsonNode annotations = desired.deployment().at("/metadata/annotations");
    String start = annotations.path(DesiredJob.EPOCH_START).asText();
    return situation.jobs().stream()
        .anyMatch(job -> start.equals(job.annotation(DesiredJob.EPOCH_START)));
  }

  private static String withoutRestart(ObjectNode wanted, @Nullable JsonNode found) {
    return DesiredJob.isApplied(wanted, found)
        ? "nothing"
        : "updates the running job within minutes, without a restart";
  }
}
