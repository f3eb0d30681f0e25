package dev.rampwatch.console.view;

import dev.rampwatch.console.results.Guardrail;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an experiment's guardrails stand, all in all.
 *
 * @param all number of guardrails
 * @param breached number of those of which harm is shown
 * @param healthy number of those of which harm is ruled out so far
 * @param worst the breached one with the most evidence, or else what is closest to a breach
 */
public record GuardrailSummary(int all, int breached, int healthy, Guardrail worst) {
  /** Breached before watching before healthy; among equals, the most evidence of harm first. */
  private static final Comparator<Guardrail> WORST_FIRST =
      Comparator.comparing((Guardrail each) -> each.isBreached() ? 0 : each.isHealthy() ? 2 : 1)
          .thenComparing(each -> each.pValue() == null ? 1.0 : each.pValue())
          .thenComparing(each -> each.treatment().isEmpty());

  /** Sums up; null where there is no guardrail. */
  static @Nullable GuardrailSummary of(List<Guardrail> guardrails) {
    return guardrails.isEmpty()
        ? null
        : new GuardrailSummary(
            guardrails.size(),
            (int) guardrails.stream().filter(Guardrail::isBreached).count(),
            (int) guardrails.stream().filter(Guardrail::isHealthy).count(),
            worstFirst(guardrails).get(0));
  }

  static List<Guardrail> worstFirst(List<Guardrail> guardrails) {
    return guardrails.stream().sorted(WORST_FIRST).toList();
  }
}
