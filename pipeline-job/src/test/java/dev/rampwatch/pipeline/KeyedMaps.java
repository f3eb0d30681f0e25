package dev.rampwatch.pipeline;

import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperator;

/** A look into the state of an operator in a harness. */
public final class KeyedMaps {
  private KeyedMaps() {}

  /** A map of longs that an operator keeps for a key. */
  public static <K> MapState<K, long[]> of(
      StreamOperator<?> operator, Object key, String name, TypeInformation<K> entries)
      throws Exception {
    operator.setCurrentKey(key);
    return ((AbstractStreamOperator<?>) operator)
        .getKeyedStateBackend()
        .getPartitionedState(
            VoidNamespace.INSTANCE,
            VoidNamespaceSerializer.INSTANCE,
            new MapStateDescriptor<>(
                name, entries, PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO));
  }
}
