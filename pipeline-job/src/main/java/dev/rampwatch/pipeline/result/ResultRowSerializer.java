package dev.rampwatch.pipeline.result;

import dev.rampwatch.pipeline.record.ImmutableSerializer;
import dev.rampwatch.pipeline.record.SerializerType;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Rows between tasks, as their JSON: they are few, and sinks mostly run in the same task. */
public final class ResultRowSerializer extends ImmutableSerializer<ResultRow> {
  /** The only instance. */
  public static final ResultRowSerializer INSTANCE = new ResultRowSerializer();

  /** Rows as Flink sees them. */
  public static final TypeInformation<ResultRow> TYPE =
      new SerializerType<>(ResultRow.class, INSTANCE);

  private static final long serialVersionUID = 1L;

  @Override
  public ResultRow createInstance() {
    return new ResultRow.BucketRow("", 0, "", "", 0, 0, 0, 0, 0, false, false);
  }

  @Override
  public void serialize(ResultRow row, DataOutputView target) throws IOException {
    byte[] json = RowJson.write(row);
    target.writeInt(json.length);
    target.write(json);
  }

  @Override
  public ResultRow deserialize(DataInputView source) throws IOException {
    byte[] json = new byte[source.readInt()];
    source.readFully(json);
    return RowJson.read(json);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    int length = source.readInt();
    target.writeInt(length);
    target.write(source, length);
  }

  @Override
  public TypeSerializerSnapshot<ResultRow> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in snapshots. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<ResultRow> {
    /** For Flink. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
