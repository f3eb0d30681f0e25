package dev.rampwatch.operator.pipeline;

import dev.rampwatch.operator.condition.Conditions;
import dev.rampwatch.operator.results.EpochResults;
import dev.rampwatch.operator.results.GuardrailResult;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The condition about guardrails, which only pipelines with a guardrail have.
 *
 * @param guarded whether a metric has a guardrail
 * @param results of this epoch; empty where it was not read yet
 */
record GuardrailWords(boolean guarded, Optional<EpochResults> results) {
  static final String GUARDRAILS_HEALTHY = "GuardrailsHealthy";

  void add(Conditions conditions) {
    if (!guarded) {
      return;
    }
    if (results.isEmpty()) {
      if (!conditions.keep(GUARDRAILS_HEALTHY)) {
        conditions.unknown(GUARDRAILS_HEALTHY, "NotReadYet", "the results were not read yet");
      }
      return;
    }
    List<GuardrailResult> breached =
        results.get().guardrails().stream().filter(GuardrailResult::breached).toList();
    if (breached.isEmpty()) {
      conditions.holds(GUARDRAILS_HEALTHY, "NoBreach", "no guardrail is breached");
    } else {
      conditions.fails(
          GUARDRAILS_HEALTHY,
          "Breached",
          breached.stream().map(GuardrailResult::evidence).collect(Collectors.joining("; ")));
    }
  }
}
