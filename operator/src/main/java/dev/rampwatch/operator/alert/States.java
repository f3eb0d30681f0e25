package dev.rampwatch.operator.alert;

import dev.rampwatch.api.v1alpha1.ExperimentMetricPipelineSpec;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipelineStatus;
import dev.rampwatch.api.v1alpha1.pipeline.Guardrail;
import dev.rampwatch.api.v1alpha1.pipeline.MetricSelection;
import dev.rampwatch.api.v1alpha1.status.Condition;
import dev.rampwatch.api.v1alpha1.status.ConditionStatus;
import dev.rampwatch.operator.results.EpochResults;
import dev.rampwatch.operator.results.GuardrailResult;
import dev.rampwatch.resolution.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The states that people are told of: breached guardrails, results that do not come, and groups
 * whose sizes do not fit.
 *
 * @param spec for the guardrails' quiet periods
 * @param status for the conditions
 * @param results for the guardrails
 */
record States(
    ExperimentMetricPipelineSpec spec,
    ExperimentMetricPipelineStatus status,
    List<EpochResults> results) {
  /** Conditions that are guardrails of every experiment. */
  private static final Set<String> BUILT_IN = Set.of("ResultsFresh", "SampleRatioHealthy");

  /** A job that comes and goes shall not call anybody each time. */
  private static final Duration BUILT_IN_QUIET = Duration.ofHours(1);

  List<StateChange> all() {
    List<StateChange> all = new ArrayList<>();
    for (EpochResults epoch : results) {
      for (GuardrailResult result : epoch.guardrails()) {
        if (result.breached()) {
          all.add(
              new StateChange(
                  result.name(),
                  "breached " + result.decidedAt(),
                  result.evidence(),
                  true,
                  quiet(result)));
        }
      }
    }
    for (Condition condition :
        Objects.requireNonNullElse(status.conditions(), List.<Condition>of())) {
      if (BUILT_IN.contains(condition.type()) && condition.status() == ConditionStatus.FALSE) {
        all.add(
            new StateChange(
                condition.type(),
                condition.reason() + " " + condition.lastTransitionTime(),
                condition.message(),
                false,
                BUILT_IN_QUIET));
      }
    }
    return all;
  }

  private Duration quiet(GuardrailResult result) {
    for (MetricSelection metric :
        Objects.requireNonNullElse(spec.metrics(), List.<MetricSelection>of())) {
      Guardrail guardrail = metric.guardrail();
      if (metric.eventType().equals(result.eventType()) && guardrail != null) {
        String quiet = guardrail.quietPeriod();
        return quiet == null ? Duration.ZERO : DurationText.parse(quiet).orElse(Duration.ZERO);
      }
    }
    return Duration.ZERO;
  }
}
