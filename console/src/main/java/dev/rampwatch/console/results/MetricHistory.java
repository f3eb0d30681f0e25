package dev.rampwatch.console.results;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a metric, ascending by bucket.
 *
 * @param key the metric
 * @param counts of every group
 * @param comparisons of every treatment and method
 * @param limit where there are more rows than these, the most of each kind that are read; the last
 *     groups and treatments are missing then
 */
public record MetricHistory(
    MetricKey key, List<Counts> counts, List<Comparison> comparisons, @Nullable Integer limit) {
  /** Copies the lists. */
  public MetricHistory {
    counts = List.copyOf(counts);
    comparisons = List.copyOf(comparisons);
  }
}
