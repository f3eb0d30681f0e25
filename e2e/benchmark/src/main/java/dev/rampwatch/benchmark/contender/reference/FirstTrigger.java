package dev.rampwatch.benchmark.contender.reference;

import dev.rampwatch.pipeline.record.UserRecord.Activation;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Passes a user's first activation in a group on, and again where an earlier one arrives. */
final class FirstTrigger
    extends KeyedProcessFunction<Tuple3<String, String, String>, Activation, Trigger> {
  private static final long serialVersionUID = 1L;

  private transient @Nullable ValueState<Long> first;

  @Override
  public void open(OpenContext context) {
    first = getRuntimeContext().getState(new ValueStateDescriptor<>("first", Types.LONG));
  }

  @Override
  public void processElement(Activation activation, Context context, Collector<Trigger> out)
      throws Exception {
    ValueState<Long> state = Objects.requireNonNull(first);
    Long known = state.value();
    if (known == null || activation.time() < known) {
      state.update(activation.time());
      out.collect(
          new Trigger(
              activation.user(),
              activation.experiment(),
              activation.group(),
              activation.time(),
              known == null ? Long.MAX_VALUE : known));
    }
  }
}
