package dev.rampwatch.benchmark.replay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Splits as bytes, one or many.
 *
 * @param <T> one split, or some
 */
record ReplaySplitSerializer<T>(Writer<T> writer, Reader<T> reader)
    implements SimpleVersionedSerializer<T> {

  /** Writes. */
  interface Writer<T> {
    void write(T value, DataOutputSerializer out) throws IOException;
  }

  /** Reads what was written. */
  interface Reader<T> {
    T read(DataInputDeserializer in) throws IOException;
  }

  static <T> ReplaySplitSerializer<T> of(Writer<T> writer, Reader<T> reader) {
    return new ReplaySplitSerializer<>(writer, reader);
  }

  static void write(ReplaySplit split, DataOutputSerializer out) throws IOException {
    out.writeUTF(split.file());
    out.writeLong(split.position());
    out.writeLong(split.mark());
  }

  static ReplaySplit read(DataInputDeserializer in) throws IOException {
    return new ReplaySplit(in.readUTF(), in.readLong(), in.readLong());
  }

  static void writeAll(Collection<ReplaySplit> splits, DataOutputSerializer out)
      throws IOException {
    out.writeInt(splits.size());
    for (ReplaySplit split : splits) {
      write(split, out);
    }
  }

  static Collection<ReplaySplit> readAll(DataInputDeserializer in) throws IOException {
    List<ReplaySplit> splits = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      splits.add(read(in));
    }
    return splits;
  }

  @Override
  public int getVersion() {
    return 1;
  }

  @Override
  public byte[] serialize(T value) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(128);
    writer.write(value, out);
    return out.getCopyOfBuffer();
  }

  @Override
  public T deserialize(int version, byte[] serialized) throws IOException {
    return reader.read(new DataInputDeserializer(serialized));
  }
}
