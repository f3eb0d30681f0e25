package dev.rampwatch.pipeline.record;

import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Tells Flink how {@link UserRecord}s are serialized. */
public final class UserRecordType extends TypeInformation<UserRecord> {
  private static final long serialVersionUID = 1L;

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public Class<UserRecord> getTypeClass() {
    return UserRecord.class;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public TypeSerializer<UserRecord> createSerializer(SerializerConfig config) {
    return UserRecordSerializer.INSTANCE;
  }

  @Override
  @SuppressWarnings({"deprecation", "InlineMeSuggester"}) // abstract in Flink 1.20, gone in 2.x
  public TypeSerializer<UserRecord> createSerializer(ExecutionConfig config) {
    return UserRecordSerializer.INSTANCE;
  }

  @Override
  public String toString() {
    return "UserRecord";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UserRecordType;
  }

  @Override
  public int hashCode() {
    return UserRecordType.class.hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof UserRecordType;
  }
}
