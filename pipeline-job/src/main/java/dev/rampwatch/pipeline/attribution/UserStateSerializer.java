package dev.rampwatch.pipeline.attribution;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Flink's view of {@link UserStateCodec}. The bytes carry their own version, so that a later
 * release reads what this one wrote, value by value, without a migration.
 */
public final class UserStateSerializer extends TypeSerializerSingleton<UserState> {
  static final UserStateSerializer INSTANCE = new UserStateSerializer();

  private static final long serialVersionUID = 1L;

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public UserState createInstance() {
    return new UserState();
  }

  @Override
  public UserState copy(UserState from) {
    return from.copy();
  }

  @Override
  public UserState copy(UserState from, UserState reuse) {
    return from.copy();
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(UserState value, DataOutputView target) throws IOException {
    UserStateCodec.write(value, target);
  }

  @Override
  public UserState deserialize(DataInputView source) throws IOException {
    return UserStateCodec.read(source);
  }

  @Override
  public UserState deserialize(UserState reuse, DataInputView source) throws IOException {
    return UserStateCodec.read(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    UserStateCodec.write(UserStateCodec.read(source), target);
  }

  @Override
  public TypeSerializerSnapshot<UserState> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in snapshots. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<UserState> {
    /** For Flink. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
