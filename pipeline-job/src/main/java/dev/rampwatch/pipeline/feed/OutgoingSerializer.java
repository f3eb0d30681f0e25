package dev.rampwatch.pipeline.feed;

import dev.rampwatch.pipeline.record.ImmutableSerializer;
import dev.rampwatch.pipeline.record.SerializerType;
import dev.rampwatch.pipeline.record.UserRecordSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The partition, then the record. */
public final class OutgoingSerializer extends ImmutableSerializer<Outgoing> {
  static final OutgoingSerializer INSTANCE = new OutgoingSerializer();
  static final TypeInformation<Outgoing> TYPE = new SerializerType<>(Outgoing.class, INSTANCE);
  private static final long serialVersionUID = 1L;

  @Override
  public Outgoing createInstance() {
    return new Outgoing(UserRecordSerializer.INSTANCE.createInstance(), Outgoing.BY_USER);
  }

  @Override
  public void serialize(Outgoing value, DataOutputView target) throws IOException {
    target.writeInt(value.partition());
    UserRecordSerializer.INSTANCE.serialize(value.value(), target);
  }

  @Override
  public Outgoing deserialize(DataInputView source) throws IOException {
    int partition = source.readInt();
    return new Outgoing(UserRecordSerializer.INSTANCE.deserialize(source), partition);
  }

  @Override
  public TypeSerializerSnapshot<Outgoing> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in snapshots. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Outgoing> {
    /** For Flink. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
