package dev.rampwatch.pipeline.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Lists of partitions: the enumerator's unassigned ones, or a single split. */
final class FilePartitionSerializer implements SimpleVersionedSerializer<List<FilePartition>> {
  @Override
  public int getVersion() {
    return 1;
  }

  @Override
  public byte[] serialize(List<FilePartition> partitions) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(partitions.size());
    for (FilePartition partition : partitions) {
      out.writeUTF(partition.file());
      out.writeLong(partition.linesRead());
    }
    return bytes.toByteArray();
  }

  @Override
  public List<FilePartition> deserialize(int version, byte[] serialized) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
    int size = in.readInt();
    List<FilePartition> partitions = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      partitions.add(new FilePartition(in.readUTF(), in.readLong()));
    }
    return partitions;
  }

  /** The same for one partition. */
  SimpleVersionedSerializer<FilePartition> single() {
    return new SimpleVersionedSerializer<>() {
      @Override
      public int getVersion() {
        return FilePartitionSerializer.this.getVersion();
      }

      @Override
      public byte[] serialize(FilePartition partition) throws IOException {
        return FilePartitionSerializer.this.serialize(List.of(partition));
      }

      @Override
      public FilePartition deserialize(int version, byte[] serialized) throws IOException {
        return FilePartitionSerializer.this.deserialize(version, serialized).get(0);
      }
    };
  }
}
