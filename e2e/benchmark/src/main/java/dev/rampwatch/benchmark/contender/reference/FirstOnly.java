package dev.rampwatch.benchmark.contender.reference;

import java.time.Duration;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * Lets the first of a key pass; remembers keys for some hours, which needs no timers.
 *
 * @param <T> what passes
 */
final class FirstOnly<T> extends RichFilterFunction<T> {
  private static final long serialVersionUID = 1L;
  private static final Duration REMEMBERED = Duration.ofHours(4);

  private transient @Nullable ValueState<Boolean> seen;

  @Override
  public void open(OpenContext context) {
    ValueStateDescriptor<Boolean> descriptor = new ValueStateDescriptor<>("seen", Types.BOOLEAN);
    descriptor.enableTimeToLive(StateTtlConfig.newBuilder(REMEMBERED).build());
    seen = getRuntimeContext().getState(descriptor);
  }

  @Override
  public boolean filter(T value) throws Exception {
    ValueState<Boolean> state = Objects.requireNonNull(seen);
    if (state.value() != null) {
      return false;
    }
    state.update(true);
    return true;
  }
}
