package dev.rampwatch.benchmark.contender.reference;

import java.io.Serializable;
import java.util.Map;

/**
 * An experiment's epoch.
 *
 * @param start included, ms since the epoch
 * @param end excluded, ms since the epoch
 */
record Span(long start, long end) implements Serializable {
  private static final Span NONE = new Span(0, 0);

  static Span of(Map<String, Span> spans, String experiment) {
    return spans.getOrDefault(experiment, NONE);
  }

  boolean contains(long moment) {
    return start <= moment && moment < end;
  }
}
