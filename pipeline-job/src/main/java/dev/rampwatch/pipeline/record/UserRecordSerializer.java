package dev.rampwatch.pipeline.record;

import dev.rampwatch.pipeline.record.UserRecord.Activation;
import dev.rampwatch.pipeline.record.UserRecord.Event;
import dev.rampwatch.pipeline.record.UserRecord.Malformed;
import dev.rampwatch.pipeline.record.UserRecord.WriterClock;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A tag byte, then the fields; texts may be of any length, as a long one must not stop the job. */
public final class UserRecordSerializer extends ImmutableSerializer<UserRecord> {
  /** The only instance. */
  public static final UserRecordSerializer INSTANCE = new UserRecordSerializer();

  /** Records as Flink sees them. */
  public static final TypeInformation<UserRecord> TYPE =
      new SerializerType<>(UserRecord.class, INSTANCE);

  private static final long serialVersionUID = 1L;
  private static final int EVENT = 0;
  private static final int ACTIVATION = 1;
  private static final int MALFORMED = 2;
  private static final int WRITER_CLOCK = 3;

  @Override
  public UserRecord createInstance() {
    return new Malformed(0);
  }

  @Override
  public void serialize(UserRecord value, DataOutputView target) throws IOException {
    if (value instanceof Event event) {
      target.writeByte(EVENT);
      TextCodec.write(event.user(), target);
      TextCodec.write(event.type(), target);
      target.writeLong(event.time());
    } else if (value instanceof Activation activation) {
      target.writeByte(ACTIVATION);
      TextCodec.write(activation.user(), target);
      TextCodec.write(activation.experiment(), target);
      TextCodec.write(activation.group(), target);
      target.writeLong(activation.time());
    } else if (value instanceof WriterClock clock) {
      target.writeByte(WRITER_CLOCK);
      target.writeInt(clock.writer());
      target.writeInt(clock.writers());
      target.writeBoolean(clock.idle());
    } else {
      target.writeByte(MALFORMED);
    }
    target.writeLong(value.arrival());
  }

  @Override
  public UserRecord deserialize(DataInputView source) throws IOException {
    int tag = source.readByte();
    return switch (tag) {
      case EVENT ->
          new Event(
              TextCodec.readText(source),
              TextCodec.readName(source),
              source.readLong(),
              source.readLong());
      case ACTIVATION ->
          new Activation(
              TextCodec.readText(source),
              TextCodec.readName(source),
              TextCodec.readName(source),
              source.readLong(),
              source.readLong());
      case MALFORMED -> new Malformed(source.readLong());
      case WRITER_CLOCK -> writerClock(source);
      default -> throw new IOException("unknown record tag " + tag);
    };
  }

  private static WriterClock writerClock(DataInputView source) throws IOException {
    int writer = source.readInt();
    int writers = source.readInt();
    boolean idle = source.readBoolean();
    return new WriterClock(writer, writers, source.readLong(), idle);
  }

  @Override
  public TypeSerializerSnapshot<UserRecord> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in snapshots. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<UserRecord> {
    /** For Flink. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
