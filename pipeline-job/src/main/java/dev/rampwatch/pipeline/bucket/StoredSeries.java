package dev.rampwatch.pipeline.bucket;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * The series in the state; each call is about the current key's. What is written to the state stays
 * as an object too, so that a change costs a write and no read, and a total neither.
 */
final class StoredSeries {
  /** In changes of a hundred bytes or so: 25 MiB. Beyond that all are read again. */
  private static final int ROOM = 1 << 18;

  /** By bucket end. */
  private final MapState<Long, long[]> changes;

  /** The oldest of them, by bucket end, once {@link #settled} sums them up. */
  private final MapState<Long, long[]> oldest;

  /** Packed {@link SettledChanges}. */
  private final ValueState<long[]> settled;

  private final ValueState<Long> changedFrom;
  private final ValueState<SeriesKey> key;

  private final Map<String, KnownSeries> known = new HashMap<>();
  private int room;

  StoredSeries(RuntimeContext context) {
    changes = context.getMapState(byBucketEnd("changes"));
    oldest = context.getMapState(byBucketEnd("oldest"));
    settled =
        context.getState(
            new ValueStateDescriptor<>(
                "settled", PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO));
    changedFrom = context.getState(new ValueStateDescriptor<>("changedFrom", Types.LONG));
    key = context.getState(new ValueStateDescriptor<>("series", SeriesTypes.KEY));
  }

  private static MapStateDescriptor<Long, long[]> byBucketEnd(String name) {
    return new MapStateDescriptor<>(
        name, Types.LONG, PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO);
  }

  /** The current series; valid until the next one is asked for. */
  KnownSeries get(String text) throws Exception {
    KnownSeries found = known.get(text);
    if (found != null) {
      return found;
    }
    if (room > ROOM) {
      known.clear();
      room = 0;
    }
    KnownSeries read = read(text);
    known.put(text, read);
    room += 1 + read.changes().size();
    return read;
  }

  private KnownSeries read(String text) throws Exception {
    KnownSeries read = new KnownSeries(text);
    read.setKey(key.value());
    if (!read.isNew()) {
      addTo(read.changes(), changes);
      read.setSettled(SettledChanges.of(settled.value()));
      Long from = changedFrom.value();
      read.setChangedFrom(from == null ? Long.MAX_VALUE : from);
    }
    return read;
  }

  private static void addTo(NavigableMap<Long, long[]> ordered, MapState<Long, long[]> state)
      throws Exception {
    for (Map.Entry<Long, long[]> entry : state.entries()) {
      ordered.merge(entry.getKey(), entry.getValue(), SettledChanges::sum);
    }
  }

  /** Adds a change; answers whether it is the first unsettled one at its bucket end. */
  boolean add(KnownSeries series, SeriesDelta delta) throws Exception {
    long bucketEnd = delta.bucketEnd();
    if (series.isNew()) {
      series.setKey(delta.series());
      key.update(delta.series());
    }
    long @Nullable [] before = series.changes().get(bucketEnd);
    long[] change = {delta.volume(), delta.users(), delta.sumSquares()};
    long[] sum = before == null ? change : SettledChanges.sum(before, change);
    series.changes().put(bucketEnd, sum);
    changes.put(bucketEnd, sum);
    if (bucketEnd < series.changedFrom()) {
      series.setChangedFrom(bucketEnd);
      changedFrom.update(bucketEnd);
    }
    room += before == null ? 1 : 0;
    return before == null;
  }

  /** Says that the totals were sent. */
  void sent(KnownSeries series) {
    series.setChangedFrom(Long.MAX_VALUE);
    changedFrom.clear();
  }

  /** Takes settled changes one by one again; to be settled next. */
  void unsettle(KnownSeries series) throws Exception {
    int before = series.changes().size();
    addTo(series.changes(), oldest);
    room += series.changes().size() - before;
    series.setSettled(SettledChanges.NONE);
  }

  /** Sums up the changes up to a bucket end. */
  void settle(KnownSeries series, long upTo) throws Exception {
    NavigableMap<Long, long[]> more = series.changes().headMap(upTo, true);
    if (more.isEmpty()) {
      return;
    }
    SettledChanges sum = series.settled().with(more);
    for (Map.Entry<Long, long[]> entry : more.entrySet()) {
      oldest.put(entry.getKey(), entry.getValue());
      changes.remove(entry.getKey());
    }
    room -= more.size();
    more.clear();
    series.setSettled(sum);
    settled.update(sum.packed());
  }

  /** Forgets the series. */
  void forget(KnownSeries series) {
    changes.clear();
    oldest.clear();
    settled.clear();
    key.clear();
    known.remove(series.text());
    room -= 1 + series.changes().size();
  }
}
