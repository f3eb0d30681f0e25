package dev.rampwatch.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event type to count and what to compare of it.
 *
 * @param eventType type of the events, not empty
 * @param measures one or both, without repetition
 * @param guardrail the change that must not happen; null where there is none
 */
public record Metric(
    String eventType,
    List<Measure> measures,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable MetricGuardrail guardrail) {

  /** Checks that there is something to compare. */
  public Metric {
    measures = measures.stream().distinct().toList();
    if (eventType.isBlank()) {
      throw new IllegalArgumentException("a metric's eventType must not be empty");
    }
    if (measures.isEmpty()) {
      throw new IllegalArgumentException(
          "metric \"%s\" has no measures; name volume, propensity or both".formatted(eventType));
    }
  }

  /** A metric without a guardrail. */
  public Metric(String eventType, List<Measure> measures) {
    this(eventType, measures, null);
  }

  /** Number of comparisons with a treatment that can breach the guardrail. */
  int guarded() {
    return guardrail == null ? 0 : measures.size() * guardrail.sides();
  }
}
