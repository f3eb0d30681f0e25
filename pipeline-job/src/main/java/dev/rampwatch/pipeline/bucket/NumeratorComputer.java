package dev.rampwatch.pipeline.bucket;

import static java.util.Objects.requireNonNull;

import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.contract.JobConfiguration;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a series' change at each bucket end of its epoch and sends on the cumulative totals. Keyed
 * by series. Changes may come in any order, for any bucket of the epoch; totals are sent when the
 * progress clock passes a bucket's end, when it makes the bucket final, and at each refresh
 * between. Changes that are not expected to change any more are kept apart from the others, so that
 * a total costs the same however old its epoch is.
 */
public final class NumeratorComputer
    extends KeyedProcessFunction<String, SeriesDelta, SeriesTotals> {
  private static final long serialVersionUID = 1L;

  private static final Duration GRACE = Duration.ofDays(1);

  /** From so many on, changes of final buckets are summed up. */
  private static final int MOST_UNSETTLED = 64;

  private final long finality;
  private final long refresh;

  /** How long after a change the epoch may still go on, and be asked for. */
  private final long kept;

  /** By bucket end. */
  private transient @Nullable MapState<Long, long[]> changes;

  /** The oldest of them, by bucket end, once {@link #settled} sums them up. */
  private transient @Nullable MapState<Long, long[]> oldest;

  /** Packed {@link SettledChanges}. */
  private transient @Nullable ValueState<long[]> settled;

  /** The first bucket end whose total has changed since totals were sent, and the series. */
  private transient @Nullable ValueState<Long> changedFrom;

  private transient @Nullable ValueState<SeriesKey> key;

  /** Settings come from the configuration: how late records may be, how often to refresh. */
  public NumeratorComputer(JobConfiguration configuration) {
    finality = configuration.lateness().longest().toMillis();
    refresh = configuration.partialRefresh().toMillis();
    Duration longest =
        configuration.experiments().stream()
            .map(ExperimentPlan::period)
            .max(Comparator.naturalOrder())
            .orElse(ExperimentPlan.DEFAULT_PERIOD);
    kept = longest.plus(GRACE).toMillis();
  }

  @Override
  public void open(OpenContext context) {
    changes = changes("changes");
    oldest = changes("oldest");
    settled =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "settled", PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO));
    changedFrom =
        getRuntimeContext().getState(new ValueStateDescriptor<>("changedFrom", Types.LONG));
    key = getRuntimeContext().getState(new ValueStateDescriptor<>("series", SeriesTypes.KEY));
  }

  private MapState<Long, long[]> changes(String name) {
    return getRuntimeContext()
        .getMapState(
            new MapStateDescriptor<>(
                name, Types.LONG, PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO));
  }

  @Override
  public void processElement(SeriesDelta delta, Context context, Collector<SeriesTotals> out)
      throws Exception {
    MapState<Long, long[]> all = requireNonNull(changes);
    long[] known = all.get(delta.bucketEnd());
    long[] change = known == null ? new long[3] : known.clone();
    change[0] += delta.volume();
    change[1] += delta.users();
    change[2] += delta.sumSquares();
    all.put(delta.bucketEnd(), change);
    Long from = requireNonNull(changedFrom).value();
    if (from == null || delta.bucketEnd() < from) {
      requireNonNull(changedFrom).update(delta.bucketEnd());
    }
    if (from == null && requireNonNull(key).value() == null) {
      requireNonNull(key).update(delta.series());
      context.timerService().registerEventTimeTimer(overAfter(delta.bucketEnd()));
    }
    TimerService timers = context.timerService();
    timers.registerEventTimeTimer(delta.bucketEnd());
    timers.registerEventTimeTimer(delta.bucketEnd() + finality);
    if (from == null) {
      // Else a refresh is pending since the change before.
      refresh(timers);
    }
  }

  private void refresh(TimerService timers) {
    long now = timers.currentProcessingTime();
    timers.registerProcessingTimeTimer(now - Math.floorMod(now, refresh) + refresh);
  }

  /** When a series whose newest change is at a bucket end can no longer be asked for. */
  private long overAfter(long newest) {
    return newest + finality + kept;
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<SeriesTotals> out)
      throws Exception {
    SeriesKey series = requireNonNull(key).value();
    if (series == null) {
      return;
    }
    TreeMap<Long, long[]> ordered = new TreeMap<>();
    addTo(ordered, requireNonNull(changes));
    SettledChanges known = SettledChanges.of(requireNonNull(settled).value());
    boolean isBehind = ordered.firstKey() <= known.last();
    if (isBehind) {
      addTo(ordered, requireNonNull(oldest));
    }
    SettledChanges before = isBehind ? SettledChanges.NONE : known;
    send(series, before, ordered, out);
    if (isBehind || ordered.size() > MOST_UNSETTLED) {
      long clock = context.timerService().currentWatermark();
      settle(before, ordered.headMap(settledUpTo(clock, known.last(), ordered.lastKey()), true));
    }
    if (context.timeDomain() == TimeDomain.EVENT_TIME) {
      forgetOrLookAgain(
          Math.min(before.first(), ordered.firstKey()),
          ordered.lastKey(),
          timestamp,
          context.timerService());
    }
  }

  private static void addTo(NavigableMap<Long, long[]> ordered, MapState<Long, long[]> state)
      throws Exception {
    for (Map.Entry<Long, long[]> entry : state.entries()) {
      ordered.merge(entry.getKey(), entry.getValue(), SettledChanges::sum);
    }
  }

  private void send(
      SeriesKey series,
      SettledChanges before,
      NavigableMap<Long, long[]> ordered,
      Collector<SeriesTotals> out)
      throws Exception {
    Long from = requireNonNull(changedFrom).value();
    if (from == null) {
      return;
    }
    long[] total = {before.volume(), before.users(), before.sumSquares()};
    for (Map.Entry<Long, long[]> entry : ordered.entrySet()) {
      total = SettledChanges.sum(total, entry.getValue());
      if (entry.getKey() >= from) {
        out.collect(new SeriesTotals(series, entry.getKey(), total[0], total[1], total[2]));
      }
    }
    requireNonNull(changedFrom).clear();
  }

  /** The newest one stays, and what was settled before the clock started again from nothing. */
  private long settledUpTo(long clock, long before, long newest) {
    long finalUpTo = clock < Long.MIN_VALUE + finality ? Long.MIN_VALUE : clock - finality;
    return Math.max(before, Math.min(finalUpTo, newest - 1));
  }

  private void settle(SettledChanges before, NavigableMap<Long, long[]> more) throws Exception {
    if (more.isEmpty()) {
      return;
    }
    for (Map.Entry<Long, long[]> entry : more.entrySet()) {
      requireNonNull(oldest).put(entry.getKey(), entry.getValue());
      requireNonNull(changes).remove(entry.getKey());
    }
    requireNonNull(settled).update(before.with(more).packed());
  }

  /** One timer a series looks after its end, whatever the number of changes. */
  private void forgetOrLookAgain(
      long oldestEnd, long newestEnd, long timestamp, TimerService timers) {
    long over = overAfter(newestEnd);
    if (timestamp >= over) {
      requireNonNull(changes).clear();
      requireNonNull(oldest).clear();
      requireNonNull(settled).clear();
      requireNonNull(key).clear();
    } else if (timestamp >= overAfter(oldestEnd)) {
      timers.registerEventTimeTimer(over);
    }
  }
}
