package dev.rampwatch.pipeline.comparison;

import static java.util.Objects.requireNonNull;

import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.pipeline.bucket.Buckets;
import dev.rampwatch.pipeline.bucket.SeriesKey;
import dev.rampwatch.pipeline.bucket.SeriesTotals;
import dev.rampwatch.pipeline.result.ResultRow;
import dev.rampwatch.pipeline.result.WithdrawnRows;
import dev.rampwatch.pipeline.statistics.Memory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Makes an epoch's rows from the totals of its series and compares treatments with the control.
 * Keyed by experiment and epoch. A bucket's rows appear when the progress clock passes its end, are
 * replaced at each refresh while they change, and become final when no record in time can change
 * them any more.
 */
public final class Comparison
    extends KeyedCoProcessFunction<String, SeriesTotals, EpochAnnouncement, ResultRow> {
  private static final long serialVersionUID = 1L;

  /** How long an epoch is remembered after its last row became final. */
  private static final Duration KEPT = Duration.ofDays(1);

  /** By how much refreshes follow those of the totals at most, ms, to find what these sent. */
  private static final long LONGEST_SHIFT = 1_000;

  private final Buckets buckets;
  private final long finality;
  private final long refresh;
  private final long shift;

  private transient @Nullable ValueState<String> plan;
  private transient @Nullable StoredLines lines;
  private transient @Nullable MapState<String, double[]> memories;

  /** Packed {@link EpochMarks}. */
  private transient @Nullable ValueState<long[]> progress;

  /** By key, until they are forgotten. */
  private transient Map<String, KnownEpoch> epochs = new HashMap<>();

  /**
   * Settings come from the configuration: buckets, how late records may be, how often to refresh.
   */
  public Comparison(JobConfiguration configuration) {
    buckets = new Buckets(configuration.bucket().toMillis());
    finality = configuration.lateness().longest().toMillis();
    refresh = configuration.partialRefresh().toMillis();
    shift = Math.min(LONGEST_SHIFT, refresh / 4);
  }

  /** The key of an epoch: equal for equal epochs, in every process. */
  public static String key(String experiment, long epochStart) {
    return experiment + "\u001f" + epochStart;
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    plan = runtime.getState(new ValueStateDescriptor<>("plan", Types.STRING));
    lines =
        new StoredLines(
            runtime.getMapState(
                new MapStateDescriptor<>(
                    "lines", Types.STRING, PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO)),
            buckets);
    memories =
        runtime.getMapState(
            new MapStateDescriptor<>(
                "memories", Types.STRING, PrimitiveArrayTypeInfo.DOUBLE_PRIMITIVE_ARRAY_TYPE_INFO));
    progress =
        runtime.getState(
            new ValueStateDescriptor<>(
                "progress", PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO));
    epochs = new HashMap<>();
  }

  @Override
  public void processElement1(SeriesTotals totals, Context context, Collector<ResultRow> out)
      throws Exception {
    EpochMarks marks = EpochMarks.of(requireNonNull(progress).value());
    if (marks != null && marks.isForgotten()) {
      return;
    }
    put(totals, context.getCurrentKey());
    if (marks == null) {
      return;
    }
    if (totals.bucketEnd() < marks.changedFrom()) {
      requireNonNull(progress).update(marks.withChange(totals.bucketEnd()).packed());
    }
    TimerService timers = context.timerService();
    long now = timers.currentProcessingTime();
    timers.registerProcessingTimeTimer(now - Math.floorMod(now - shift, refresh) + refresh);
    if (totals.bucketEnd() <= marks.finalUpTo()) {
      // A partition woke behind the clock: if no refresh comes any more, the end of input does.
      timers.registerEventTimeTimer(Long.MAX_VALUE);
    }
  }

  private void put(SeriesTotals totals, String key) throws Exception {
    KnownEpoch known = epochs.get(key);
    if (known == null || !known.has(totals.bucketEnd())) {
      requireNonNull(lines).put(totals);
      epochs.remove(key);
      return;
    }
    SeriesKey series = totals.series();
    SeriesLine line = known.table().line(series).with(totals);
    known.table().put(series, line);
    requireNonNull(lines).put(series, line, totals.bucketEnd());
  }

  @Override
  public void processElement2(
      EpochAnnouncement announcement, Context context, Collector<ResultRow> out) throws Exception {
    ValueState<String> known = requireNonNull(plan);
    EpochMarks marks = EpochMarks.of(requireNonNull(progress).value());
    String before = known.value();
    if ((marks != null && marks.isForgotten()) || announcement.plan().equals(before)) {
      return;
    }
    known.update(announcement.plan());
    String key = context.getCurrentKey();
    epochs.remove(key);
    EpochContext epoch = context(key, announcement.plan());
    if (epoch == null) {
      return;
    }
    EpochSchedule schedule = epoch.schedule();
    EpochMarks next = marks == null ? EpochMarks.atStart(schedule, buckets) : marks;
    EpochContext earlier = before == null ? null : context(key, before);
    if (earlier != null) {
      next = next.withLast(earlier.schedule().last(), schedule.last(), buckets);
      withdraw(epoch, next, out);
    }
    next = next.withChange(next.finalUpTo() + buckets.length());
    requireNonNull(progress).update(next.packed());
    scheduleNext(schedule, next, context.timerService());
  }

  /** Takes rows beyond the epoch's last bucket end away, where there were any. */
  private void withdraw(EpochContext epoch, EpochMarks marks, Collector<ResultRow> out) {
    long last = epoch.schedule().last();
    if (marks.withdrawnUpTo() > last) {
      out.collect(new WithdrawnRows(epoch.plan().experiment().name(), epoch.epochStart(), last));
    }
  }

  private void scheduleNext(EpochSchedule schedule, EpochMarks marks, TimerService timers) {
    long nextWritten = marks.writtenUpTo() + buckets.length();
    long nextFinal = marks.finalUpTo() + buckets.length();
    if (nextFinal <= schedule.last()) {
      long next = nextFinal + finality;
      timers.registerEventTimeTimer(
          nextWritten <= schedule.last() ? Math.min(next, nextWritten) : next);
    } else {
      timers.registerEventTimeTimer(forgottenAt(schedule));
    }
  }

  /** Long after the last row became final, nobody revises the epoch any more. */
  private long forgottenAt(EpochSchedule schedule) {
    return schedule.last() + finality + KEPT.toMillis();
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<ResultRow> out)
      throws Exception {
    String json = requireNonNull(plan).value();
    EpochMarks marks = EpochMarks.of(requireNonNull(progress).value());
    if (json == null || marks == null) {
      return;
    }
    KnownEpoch known = known(context.getCurrentKey(), json, marks);
    if (known == null) {
      return;
    }
    EpochContext epoch = known.context();
    long clock = context.timerService().currentWatermark();
    EpochProgress.Reached after =
        new EpochProgress(epoch, known.table(), known.memories(), known.looks(), finality, buckets)
            .advance(
                marks.finalUpTo(),
                marks.writtenUpTo(),
                marks.changedFrom(),
                clock,
                row -> {
                  if (known.isNews(row)) {
                    out.collect(row);
                  }
                });
    if (after.finalUpTo() > marks.finalUpTo()) {
      keep(known, after.finalMemories());
    }
    EpochMarks next = marks.after(after);
    requireNonNull(progress).update(next.packed());
    known.forgetBefore(requireNonNull(lines).pieceOf(next.finalUpTo()));
    if (marks.finalUpTo() < next.finalUpTo() && next.finalUpTo() == epoch.schedule().last()) {
      // Once more, as a row that was on its way may have been written after the first time.
      withdraw(epoch, next, out);
    }
    if (context.timeDomain() == TimeDomain.EVENT_TIME) {
      if (timestamp >= forgottenAt(epoch.schedule()) && timestamp != Long.MAX_VALUE) {
        forget(context.getCurrentKey());
      } else {
        scheduleNext(epoch.schedule(), next, context.timerService());
      }
    }
  }

  private void keep(KnownEpoch known, Map<String, Memory> carried) throws Exception {
    for (Map.Entry<String, Memory> memory : carried.entrySet()) {
      Memory before = known.memories().getOrDefault(memory.getKey(), Memory.EMPTY);
      if (!memory.getValue().equals(before)) {
        requireNonNull(memories).put(memory.getKey(), memory.getValue().toArray());
      }
    }
    known.carry(carried);
  }

  /** A mark stays, or the next announcement would write the epoch's rows again, all zero. */
  private void forget(String key) throws Exception {
    epochs.remove(key);
    requireNonNull(lines).clear();
    requireNonNull(memories).clear();
    requireNonNull(plan).clear();
    requireNonNull(progress).update(EpochMarks.FORGOTTEN.packed());
  }

  private Map<String, Memory> memories() throws Exception {
    Map<String, Memory> result = new HashMap<>();
    for (Map.Entry<String, double[]> entry : requireNonNull(memories).entries()) {
      result.put(entry.getKey(), Memory.of(entry.getValue()));
    }
    return result;
  }

  /** The epoch of a key after a plan, as far as it may change; null where the plan has none. */
  private @Nullable KnownEpoch known(String key, String json, EpochMarks marks) throws Exception {
    KnownEpoch known = epochs.get(key);
    if (known == null) {
      EpochContext context = context(key, json);
      if (context == null) {
        return null;
      }
      StoredLines stored = requireNonNull(lines);
      long from = stored.pieceOf(Math.min(marks.finalUpTo(), marks.changedFrom()));
      known = new KnownEpoch(context, stored.table(from), from, memories());
      epochs.put(key, known);
    }
    return known;
  }

  private @Nullable EpochContext context(String key, String json) {
    return EpochContext.of(JobConfigurationFile.readPlan(json), epochStart(key), buckets);
  }

  private static long epochStart(String key) {
    return Long.parseLong(key.substring(key.lastIndexOf('\u001f') + 1));
  }
}
