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
  /** The steps between two statuses; none where both tell the same. */
  static Stream<Transition> between(
      @Nullable ExperimentMetricPipelineStatus before, ExperimentMetricPipelineStatus after) {
    return Stream.of(
            ofReadiness(before, after),
            failure("GuardrailsHealthy", "GuardrailBreached", before, after),
            failure("Validated", "ValidationFailed", before, after))
        .flatMap(Optional::stream);
  }

  private static Optional<Transition> ofReadiness(
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

  /** A condition that failed not, or not so, before. */
  private static Optional<Transition> failure(
      String type,
      String reason,
      @Nullable ExperimentMetricPipelineStatus before,
      ExperimentMetricPipelineStatus after) {
    Condition now = condition(type, after);
    if (now == null || now.status() != ConditionStatus.FALSE) {
      return Optional.empty();
    }
    Condition last = condition(type, before);
    boolean same = last != null && last.message().equals(now.message());
    return same ? Optional.empty() : Optional.of(new Transition(false, reason, now.message()));
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
