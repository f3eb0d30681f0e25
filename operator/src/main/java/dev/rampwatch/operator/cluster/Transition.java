package dev.rampwatch.operator.cluster;

import dev.rampwatch.api.v1alpha1.ExperimentMetricPipelineStatus;
import dev.rampwatch.api.v1alpha1.status.Condition;
import dev.rampwatch.api.v1alpha1.status.ConditionStatus;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A step in a pipeline's life that is worth an event.
 *
 * @param good whether nobody need look
 * @param reason a stable word
 * @param message what happened
 */
record Transition(boolean good, String reason, String message) {
  /** The step between two statuses; empty where both tell the same. */
  static Optional<Transition> between(
      @Nullable ExperimentMetricPipelineStatus before, ExperimentMetricPipelineStatus after) {
    Condition ready = condition("Ready", after);
    if (ready == null) {
      return Optional.empty();
    }
    Condition last = condition("Ready", before);
    boolean same =
        before != null
            && before.phase() == after.phase()
            && last != null
            && last.reason().equals(ready.reason());
    return same
        ? Optional.empty()
        : Optional.of(new Transition(isGood(ready), ready.reason(), ready.message()));
  }

  /** A guardrail that was not breached, or not alone, before. */
  static Optional<Transition> breach(
      @Nullable ExperimentMetricPipelineStatus before, ExperimentMetricPipelineStatus after) {
    Condition now = condition("GuardrailsHealthy", after);
    if (now == null || now.status() != ConditionStatus.FALSE) {
      return Optional.empty();
    }
    Condition last = condition("GuardrailsHealthy", before);
    boolean same = last != null && last.message().equals(now.message());
    return same
        ? Optional.empty()
        : Optional.of(new Transition(false, "GuardrailBreached", now.message()));
  }

  /** A job that is on its way is no cause for alarm. */
  private static boolean isGood(Condition ready) {
    return ready.status() == ConditionStatus.TRUE
        || Stream.of(
                "JobOrdered",
                "JobStarting",
                "JobSuspending",
                "JobUpgrading",
                "FlinkOperatorPending")
            .anyMatch(ready.reason()::equals);
  }

  private static @Nullable Condition condition(
      String type, @Nullable ExperimentMetricPipelineStatus status) {
    return status == null || status.conditions() == null
        ? null
        : Objects.requireNonNull(status.conditions()).stream()
            .filter(condition -> condition.type().equals(type))
            .findFirst()
            .orElse(null);
  }
}
