package dev.rampwatch.operator.cluster;

import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipelineStatus;
import dev.rampwatch.api.v1alpha1.status.Condition;
import dev.rampwatch.operator.condition.Conditions;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a pipeline's status says when the API server takes a write not. It is tried again. */
final class FailedWrite {
  private static final String READY = "Ready";

  private FailedWrite() {}

  /** The status; empty where it says so already, or where nothing was refused. */
  static Optional<ExperimentMetricPipelineStatus> status(
      ExperimentMetricPipeline pipeline, Exception failure, Instant now) {
    ExperimentMetricPipelineStatus last = pipeline.getStatus();
    if (!(failure instanceof KubernetesClientException refused) || last == null) {
      return Optional.empty();
    }
    List<Condition> before = Objects.requireNonNullElse(last.conditions(), List.of());
    List<Condition> conditions = new ArrayList<>(before);
    conditions.removeIf(condition -> condition.type().equals(READY));
    conditions.addAll(
        0,
        new Conditions(before, pipeline.getMetadata().getGeneration(), now)
            .fails(READY, "WriteRefused", message(refused))
            .list());
    return conditions.equals(before)
        ? Optional.empty()
        : Optional.of(last.withConditions(conditions));
  }

  private static String message(KubernetesClientException refused) {
    String text = Objects.requireNonNullElse(refused.getMessage(), "no reason given");
    return "the API server refused a write (code %d), which is tried again: %s"
        .formatted(refused.getCode(), text.length() > 500 ? text.substring(0, 500) : text);
  }
}
