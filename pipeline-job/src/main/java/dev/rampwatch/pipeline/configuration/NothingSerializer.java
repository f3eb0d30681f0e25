package dev.rampwatch.pipeline.configuration;

import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Serializes a constant as no bytes. */
final class NothingSerializer<T> implements SimpleVersionedSerializer<T> {
  private final T constant;

  NothingSerializer(T constant) {
    this.constant = constant;
  }

  @Override
  public int getVersion() {
    return 1;
  }

  @Override
  public byte[] serialize(T value) {
    return new byte[0];
  }

  @Override
  public T deserialize(int version, byte[] serialized) {
    return constant;
  }
}
