package dev.rampwatch.pipeline.bucket;

import static java.util.Objects.requireNonNull;

import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.contract.JobConfiguration;
import java.time.Duration;
import java.util.Comparator;
import org.apache.flink.api.common.functions.OpenContext;
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

  private transient @Nullable StoredSeries stored;

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
    stored = new StoredSeries(getRuntimeContext());
  }

  @Override
  public void processElement(SeriesDelta delta, Context context, Collector<SeriesTotals> out)
      throws Exception {
    StoredSeries states = requireNonNull(stored);
    KnownSeries known = states.get(context.getCurrentKey());
    TimerService timers = context.timerService();
    if (known.isNew()) {
      timers.registerEventTimeTimer(overAfter(delta.bucketEnd()));
    }
    if (known.changedFrom() == Long.MAX_VALUE) {
      // Else a refresh is pending since the change before.
      refresh(timers);
    }
    if (states.add(known, delta)) {
      timers.registerEventTimeTimer(delta.bucketEnd());
      timers.registerEventTimeTimer(delta.bucketEnd() + finality);
    } else if (timers.currentWatermark() >= delta.bucketEnd() + finality) {
      // Those of the change before are gone: if no refresh comes any more, the end of input does.
      timers.registerEventTimeTimer(delta.bucketEnd());
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
    StoredSeries states = requireNonNull(stored);
    KnownSeries known = states.get(context.getCurrentKey());
    if (known.isNew()) {
      return;
    }
    long settledBefore = known.settled().last();
    boolean isBehind = known.changes().firstKey() <= settledBefore;
    if (isBehind) {
      states.unsettle(known);
    }
    if (known.changedFrom() != Long.MAX_VALUE) {
      known.totalsFrom(known.changedFrom(), out::collect);
      states.sent(known);
    }
    if (isBehind || known.changes().size() > MOST_UNSETTLED) {
      settle(known, settledBefore, context.timerService().currentWatermark());
    }
    if (context.timeDomain() == TimeDomain.EVENT_TIME) {
      forgetOrLookAgain(known, timestamp, context.timerService());
    }
  }

  /** The newest one stays, and what was settled before the clock started again from nothing. */
  private void settle(KnownSeries known, long settledBefore, long clock) throws Exception {
    long finalUpTo = clock < Long.MIN_VALUE + finality ? Long.MIN_VALUE : clock - finality;
    long upTo = Math.max(settledBefore, Math.min(finalUpTo, known.lastEnd() - 1));
    requireNonNull(stored).settle(known, upTo);
  }

  /** One timer a series looks after its end, whatever the number of changes. */
  private void forgetOrLookAgain(KnownSeries known, long timestamp, TimerService timers)
      throws Exception {
    long over = overAfter(known.lastEnd());
    if (timestamp >= over) {
      requireNonNull(stored).forget(known);
    } else if (timestamp >= overAfter(known.firstEnd())) {
      timers.registerEventTimeTimer(over);
    }
  }
}
