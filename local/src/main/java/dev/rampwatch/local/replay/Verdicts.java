package dev.rampwatch.local.replay;

import dev.rampwatch.pipeline.result.GuardrailRow;
import dev.rampwatch.pipeline.result.ResultRow;
import dev.rampwatch.pipeline.result.ResultRow.ComparisonRow;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the rows come to, in sentences. */
final class Verdicts {
  private Verdicts() {}

  /** The last verdict of each comparison and guardrail of each epoch. */
  static List<String> of(Collection<ResultRow> rows) {
    Map<List<Object>, String> last = new LinkedHashMap<>();
    for (ResultRow row : rows) {
      if (row instanceof ComparisonRow comparison && comparison.verdict() != null) {
        last.put(
            List.of(
                comparison.experiment(),
                comparison.epochStart(),
                comparison.treatment(),
                comparison.eventType(),
                comparison.measure()),
            sentence(comparison));
      } else if (row instanceof GuardrailRow guardrail) {
        last.put(
            List.of(
                guardrail.experiment(),
                guardrail.epochStart(),
                guardrail.treatment(),
                guardrail.eventType(),
                guardrail.measure(),
                guardrail.guardrail()),
            sentence(guardrail));
      }
    }
    return List.copyOf(last.values());
  }

  private static String sentence(ComparisonRow row) {
    return "%s, epoch of %s, %s: %s"
        .formatted(
            row.experiment(),
            Instant.ofEpochMilli(row.epochStart()),
            row.treatment(),
            row.verdict());
  }

  private static String sentence(GuardrailRow row) {
    return "%s, epoch of %s, guardrail %s: %s"
        .formatted(
            row.experiment(),
            Instant.ofEpochMilli(row.epochStart()),
            row.guardrail(),
            row.evidence());
  }
}
