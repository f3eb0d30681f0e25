package dev.rampwatch.pipeline.bucket;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Changes of one series by bucket end; one after the other mostly have the same. */
final class SeriesChanges {
  private final Map<Long, SeriesChange> byBucketEnd = new HashMap<>(4);
  private long firstEnd = Long.MAX_VALUE;
  private long newestEnd;
  private @Nullable SeriesChange newest;

  /** Adds one; answers whether it is the first at its bucket end. */
  boolean add(SeriesDelta delta) {
    SeriesChange change = newest;
    boolean first = false;
    if (change == null || newestEnd != delta.bucketEnd()) {
      change = byBucketEnd.get(delta.bucketEnd());
      first = change == null;
      if (change == null) {
        change = new SeriesChange();
        byBucketEnd.put(delta.bucketEnd(), change);
        firstEnd = Math.min(firstEnd, delta.bucketEnd());
      }
      newestEnd = delta.bucketEnd();
      newest = change;
    }
    change.add(delta);
    return first;
  }

  /** The first bucket end that has one. */
  long firstEnd() {
    return firstEnd;
  }

  /** At how many bucket ends there are some. */
  int size() {
    return byBucketEnd.size();
  }

  void forEach(BiConsumer<Long, SeriesChange> target) {
    byBucketEnd.forEach(target);
  }
}
