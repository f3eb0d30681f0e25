package dev.rampwatch.console.results;

import java.util.List;

/**
 * All rows of a metric, ascending by bucket.
 *
 * @param key the metric
 * @param counts of every group
 * @param comparisons of every treatment and method
 */
public record MetricHistory(MetricKey key, List<Counts> counts, List<Comparison> comparisons) {
  /** Copies the lists. */
  public MetricHistory {
    counts = List.copyOf(counts);
    comparisons = List.copyOf(comparisons);
  }
}
