package dev.rampwatch.console.results;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The newest figures of an epoch, read in one transaction.
 *
 * @param key the epoch
 * @param counts of every group and event type: at the last full bucket, and in the open one
 * @param comparisons of every treatment, event type, measure and method, the newest
 * @param guardrails how each guardrail stands; empty where no metric has one
 * @param trust null before the first bucket is over
 */
public record Snapshot(
    EpochKey key,
    List<Counts> counts,
    List<Comparison> comparisons,
    List<Guardrail> guardrails,
    @Nullable Trust trust) {
  /** Copies the lists. */
  public Snapshot {
    counts = List.copyOf(counts);
    comparisons = List.copyOf(comparisons);
    guardrails = List.copyOf(guardrails);
  }

  /** End of the last full bucket, ms since the Unix epoch; empty before it. */
  public OptionalLong lastFullBucket() {
    return trust == null ? OptionalLong.empty() : OptionalLong.of(trust.bucketEnd());
  }

  /** Whether every full bucket's rows can no longer change. */
  public boolean isFinal() {
    return trust != null && trust.buckets() == trust.finalBuckets();
  }
}
