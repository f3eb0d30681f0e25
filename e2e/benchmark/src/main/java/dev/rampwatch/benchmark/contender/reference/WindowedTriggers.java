package dev.rampwatch.benchmark.contender.reference;

import static java.util.Objects.requireNonNull;

import dev.rampwatch.benchmark.contender.Figure;
import dev.rampwatch.pipeline.bucket.Buckets;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Users triggered in a group, cumulative, at the end of each window. */
final class WindowedTriggers extends KeyedProcessFunction<Tuple2<String, String>, Trigger, Figure> {
  private static final long serialVersionUID = 1L;

  private final Buckets buckets;
  private transient @Nullable MapState<Long, Long> open;
  private transient @Nullable ValueState<Long> total;

  WindowedTriggers(Buckets buckets) {
    this.buckets = buckets;
  }

  @Override
  public void open(OpenContext context) {
    open =
        getRuntimeContext().getMapState(new MapStateDescriptor<>("open", Types.LONG, Types.LONG));
    total = getRuntimeContext().getState(new ValueStateDescriptor<>("total", Types.LONG));
  }

  @Override
  public void processElement(Trigger trigger, Context context, Collector<Figure> out)
      throws Exception {
    add(buckets.endAfter(trigger.time()), 1, context);
    if (trigger.before() != Long.MAX_VALUE) {
      add(buckets.endAfter(trigger.before()), -1, context);
    }
  }

  private void add(long end, long users, Context context) throws Exception {
    Long known = requireNonNull(open).get(end);
    requireNonNull(open).put(end, known == null ? users : known + users);
    context.timerService().registerEventTimeTimer(end);
  }

  @Override
  public void onTimer(long end, OnTimerContext context, Collector<Figure> out) throws Exception {
    Long change = requireNonNull(open).get(end);
    Long known = requireNonNull(total).value();
    long sum = (known == null ? 0 : known) + (change == null ? 0 : change);
    requireNonNull(open).remove(end);
    requireNonNull(total).update(sum);
    Tuple2<String, String> key = context.getCurrentKey();
    out.collect(Figure.triggered(key.f0, key.f1, end, sum));
  }
}
