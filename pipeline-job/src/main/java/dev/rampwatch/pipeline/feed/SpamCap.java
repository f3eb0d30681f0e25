package dev.rampwatch.pipeline.feed;

import dev.rampwatch.contract.FeedConfiguration;
import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.contract.Lateness;
import dev.rampwatch.pipeline.configuration.FeedFile;
import dev.rampwatch.pipeline.raw.Metered;
import dev.rampwatch.pipeline.record.UserRecord;
import java.util.Arrays;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Lets a user's first events of each clock hour pass, and drops the rest.
 *
 * <p>An event that passes costs one read and one write of a small state, one that is dropped one
 * read. An hour is forgotten when no event of it can be in time any more; events that are late or
 * far in the future go by the hour of their arrival instead, so that nothing is remembered for
 * long.
 */
final class SpamCap extends KeyedProcessFunction<String, UserRecord, UserRecord> {
  private static final long serialVersionUID = 1L;
  private static final long[] NONE = {};

  private final FeedFile file;
  private transient @Nullable ValueState<long[]> hours;
  private transient @Nullable Counter capped;
  private transient @Nullable Counter late;

  SpamCap(FeedFile file) {
    this.file = file;
  }

  @Override
  public void open(OpenContext context) {
    hours =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "hours", PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO));
    capped = Metered.counter(getRuntimeContext().getMetricGroup(), "capped");
    late = Metered.counter(getRuntimeContext().getMetricGroup(), "late");
    file.open(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processElement(UserRecord event, Context context, Collector<UserRecord> out)
      throws Exception {
    FeedConfiguration configuration = file.current();
    long hour = hour((UserRecord.Event) event, configuration.lateness());
    ValueState<long[]> state = Objects.requireNonNull(hours);
    long[] known = state.value();
    long[] slots = known == null ? NONE : known;
    if (UserHours.count(slots, hour) >= configuration.eventsPerUserAndHour()) {
      Objects.requireNonNull(capped).inc();
      return;
    }
    state.update(UserHours.withOneMore(slots, hour));
    if (known == null) {
      context.timerService().registerEventTimeTimer(forgottenAt(hour, configuration.lateness()));
    }
    out.collect(event);
  }

  private long hour(UserRecord.Event event, Lateness lateness) {
    long delay = event.arrival() - event.time();
    if (delay > lateness.events().toMillis()) {
      Objects.requireNonNull(late).inc();
      return UserHours.hourOfArrival(event.arrival());
    }
    return -delay > lateness.future().toMillis()
        ? UserHours.hourOfArrival(event.arrival())
        : UserHours.hourOfTime(event.time());
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<UserRecord> out)
      throws Exception {
    Lateness lateness = file.current().lateness();
    ValueState<long[]> state = Objects.requireNonNull(hours);
    long[] known = state.value();
    if (known == null) {
      return;
    }
    long[] left =
        Arrays.stream(known)
            .filter(slot -> forgottenAt(UserHours.hourOf(slot), lateness) > timestamp)
            .toArray();
    if (left.length == 0) {
      state.clear();
      return;
    }
    state.update(left);
    Arrays.stream(left)
        .map(slot -> forgottenAt(UserHours.hourOf(slot), lateness))
        .min()
        .ifPresent(context.timerService()::registerEventTimeTimer);
  }

  /** With the grace that all jobs have for partitions that wake behind the clock. */
  private static long forgottenAt(long hour, Lateness lateness) {
    long wait = UserHours.isOfArrival(hour) ? 0 : lateness.events().toMillis();
    return UserHours.endOf(hour) + wait + JobConfiguration.DEFAULT_IDLE_GRACE.toMillis();
  }
}
