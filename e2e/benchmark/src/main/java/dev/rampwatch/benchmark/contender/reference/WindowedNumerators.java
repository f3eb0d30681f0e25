package dev.rampwatch.benchmark.contender.reference;

import static java.util.Objects.requireNonNull;

import dev.rampwatch.benchmark.contender.Figure;
import dev.rampwatch.pipeline.bucket.Buckets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Volume, users and sum of squares of a group and type, cumulative, at the end of each window. */
final class WindowedNumerators
    extends KeyedProcessFunction<Tuple3<String, String, String>, Action, Figure> {
  private static final long serialVersionUID = 1L;

  private final Buckets buckets;

  /** Actions of the open windows, by window end and user. */
  private transient @Nullable MapState<Tuple2<Long, String>, Long> open;

  private transient @Nullable MapState<String, Long> ofUsers;
  private transient @Nullable ValueState<long[]> totals;

  WindowedNumerators(Buckets buckets) {
    this.buckets = buckets;
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    open =
        runtime.getMapState(
            new MapStateDescriptor<>("open", Types.TUPLE(Types.LONG, Types.STRING), Types.LONG));
    ofUsers = runtime.getMapState(new MapStateDescriptor<>("ofUsers", Types.STRING, Types.LONG));
    totals =
        runtime.getState(
            new ValueStateDescriptor<>(
                "totals", PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO));
  }

  @Override
  public void processElement(Action action, Context context, Collector<Figure> out)
      throws Exception {
    long end = buckets.endAfter(action.time());
    Tuple2<Long, String> key = Tuple2.of(end, action.user());
    Long known = requireNonNull(open).get(key);
    requireNonNull(open).put(key, known == null ? 1 : known + 1);
    context.timerService().registerEventTimeTimer(end);
  }

  @Override
  public void onTimer(long end, OnTimerContext context, Collector<Figure> out) throws Exception {
    long[] known = requireNonNull(totals).value();
    long[] total = known == null ? new long[3] : known.clone();
    List<Tuple2<Long, String>> closed = new ArrayList<>();
    for (Map.Entry<Tuple2<Long, String>, Long> entry : requireNonNull(open).entries()) {
      if (entry.getKey().f0 == end) {
        closed.add(entry.getKey());
        add(entry.getKey().f1, entry.getValue(), total);
      }
    }
    for (Tuple2<Long, String> key : closed) {
      requireNonNull(open).remove(key);
    }
    requireNonNull(totals).update(total);
    Tuple3<String, String, String> key = context.getCurrentKey();
    out.collect(new Figure(key.f0, key.f1, key.f2, end, total[0], total[1], total[2]));
  }

  private void add(String user, long actions, long[] total) throws Exception {
    Long known = requireNonNull(ofUsers).get(user);
    long before = known == null ? 0 : known;
    long after = before + actions;
    requireNonNull(ofUsers).put(user, after);
    total[0] += actions;
    total[1] += before == 0 ? 1 : 0;
    total[2] += after * after - before * before;
  }
}
