package dev.rampwatch.pipeline.raw;

import dev.rampwatch.pipeline.record.ImmutableSerializer;
import dev.rampwatch.pipeline.record.SerializerType;
import dev.rampwatch.pipeline.record.UserRecordSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** A tag byte, then the fields.. */
public final class RawRecordSerializer extends ImmutableSerializer<RawRecord> {
  /** The only instance. */
  public static final RawRecordSerializer INSTANCE = new RawRecordSerializer();

  /** Records as Flink sees them. */
  public static final TypeInformation<RawRecord> TYPE =
      new SerializerType<>(RawRecord.class, INSTANCE);

  private static final long serialVersionUID = 1L;
  private static final int KEPT = 0;
  private static final int PASSED = 1;
  private static final int REFUSED = 2;

  @Override
  public RawRecord createInstance() {
    return new RawRecord.Passed(0);
  }

  @Override
  public void serialize(RawRecord value, DataOutputView target) throws IOException {
    if (value instanceof RawRecord.Kept kept) {
      target.writeByte(KEPT);
      UserRecordSerializer.INSTANCE.serialize(kept.value(), target);
    } else if (value instanceof RawRecord.Refused refused) {
      target.writeByte(REFUSED);
      target.writeLong(refused.arrival());
      StringValue.writeString(refused.origin(), target);
      StringValue.writeString(refused.reason(), target);
      target.writeInt(refused.message().length);
      target.write(refused.message());
    } else {
      target.writeByte(PASSED);
      target.writeLong(value.arrival());
    }
  }

  @Override
  public RawRecord deserialize(DataInputView source) throws IOException {
    int tag = source.readByte();
    return switch (tag) {
      case KEPT -> new RawRecord.Kept(UserRecordSerializer.INSTANCE.deserialize(source));
      case PASSED -> new RawRecord.Passed(source.readLong());
      case REFUSED -> refused(source);
      default -> throw new IOException("unknown record tag " + tag);
    };
  }

  private static RawRecord refused(DataInputView source) throws IOException {
    long arrival = source.readLong();
    String origin = StringValue.readString(source);
    String reason = StringValue.readString(source);
    byte[] message = new byte[source.readInt()];
    source.readFully(message);
    return new RawRecord.Refused(arrival, origin, reason, message);
  }

  @Override
  public TypeSerializerSnapshot<RawRecord> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in snapshots. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<RawRecord> {
    /** For Flink. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
