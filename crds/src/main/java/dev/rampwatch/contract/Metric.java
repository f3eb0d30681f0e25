package dev.rampwatch.contract;

import java.util.List;

/**
 * An event type to count and what to compare of it.
 *
 * @param eventType type of the events, not empty
 * @param measures one or both, without repetition
 */
public record Metric(String eventType, List<Measure> measures) {
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
}
