package dev.rampwatch.benchmark.workload;

import dev.rampwatch.pipeline.record.Decoded;
import dev.rampwatch.pipeline.record.JsonRecordDecoder;
import dev.rampwatch.pipeline.record.RecordKind;
import dev.rampwatch.pipeline.record.UserRecord;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A partition in memory, read from its start; each message is copied out as a client would. */
public final class MappedPartition {
  private final MappedByteBuffer bytes;
  private final long records;
  private final JsonRecordDecoder events = new JsonRecordDecoder(RecordKind.EVENT);
  private final JsonRecordDecoder activations = new JsonRecordDecoder(RecordKind.ACTIVATION);
  private long read;

  /** Maps a file that {@link Load} wrote. */
  public MappedPartition(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
    }
    records = bytes.getLong(bytes.limit() - Long.BYTES);
  }

  /** How many there are. */
  public long records() {
    return records;
  }

  /** How many were read. */
  public long position() {
    return read;
  }

  /** Passes over records up to a position. */
  public void skipTo(long position) {
    while (read < position) {
      message();
    }
  }

  /** Whether there is another one. */
  public boolean hasNext() {
    return read < records;
  }

  /** Whether the next one is an activation. */
  public boolean isActivation() {
    return (bytes.getInt(bytes.position()) & 1) == 1;
  }

  /** The next one's JSON. */
  public byte[] message() {
    byte[] message = new byte[bytes.getInt() >> 1];
    bytes.get(message);
    read++;
    return message;
  }

  /** The next one. */
  public UserRecord next() {
    JsonRecordDecoder decoder = isActivation() ? activations : events;
    Decoded decoded = decoder.decode(message(), -1);
    if (decoded instanceof Decoded.Accepted accepted) {
      return accepted.value();
    }
    throw new IllegalStateException(decoded.toString());
  }
}
