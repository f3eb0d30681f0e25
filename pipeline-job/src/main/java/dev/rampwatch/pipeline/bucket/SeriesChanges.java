package dev.rampwatch.pipeline.bucket;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Changes of one series by bucket end; one after the other mostly have the same. */
final class SeriesChanges {
  private final Map<Long, SeriesChange> byBucketEnd = new HashMap<>(4);
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
      }
      newestEnd = delta.bucketEnd();
      newest = change;
    }
    change.add(delta);
    return first;
  }

  void forEach(BiConsumer<Long, SeriesChange> target) {
    byBucketEnd.forEach(target);
  }
}
