package dev.rampwatch.pipeline.bucket;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A series as an object: its changes, those that are settled summed up, and what was sent. */
final class KnownSeries {
  private final String text;
  private final TreeMap<Long, long[]> changes = new TreeMap<>();
  private @Nullable SeriesKey key;
  private SettledChanges settled = SettledChanges.NONE;
  private long changedFrom = Long.MAX_VALUE;

  /** One that nothing is known of. */
  KnownSeries(String text) {
    this.text = text;
  }

  /** The key's {@linkplain SeriesKey#text text}. */
  String text() {
    return text;
  }

  /** Whether it has no change yet. */
  boolean isNew() {
    return key == null;
  }

  void setKey(@Nullable SeriesKey series) {
    key = series;
  }

  /** Those that are not settled, by bucket end; nobody may change the arrays. */
  NavigableMap<Long, long[]> changes() {
    return changes;
  }

  SettledChanges settled() {
    return settled;
  }

  void setSettled(SettledChanges sum) {
    settled = sum;
  }

  /** The first bucket end whose total has changed since totals were sent; else the largest. */
  long changedFrom() {
    return changedFrom;
  }

  void setChangedFrom(long bucketEnd) {
    changedFrom = bucketEnd;
  }

  /** The bucket end of the first change. */
  long firstEnd() {
    return Math.min(settled.first(), changes.firstKey());
  }

  /** The bucket end of the last change, which is never settled. */
  long lastEnd() {
    return changes.lastKey();
  }

  /** The totals at the bucket ends of unsettled changes, from one of them on. */
  void totalsFrom(long bucketEnd, Consumer<SeriesTotals> target) {
    SeriesKey series = key;
    if (series == null) {
      return;
    }
    long[] total = {settled.volume(), settled.users(), settled.sumSquares()};
    for (Map.Entry<Long, long[]> entry : changes.entrySet()) {
      total = SettledChanges.sum(total, entry.getValue());
      if (entry.getKey() >= bucketEnd) {
        target.accept(new SeriesTotals(series, entry.getKey(), total[0], total[1], total[2]));
      }
    }
  }
}
