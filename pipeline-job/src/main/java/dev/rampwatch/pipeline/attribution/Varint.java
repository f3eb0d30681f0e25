package dev.rampwatch.pipeline.attribution;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Numbers that are not negative, seven bits a byte, low bits first. */
final class Varint {
  private Varint() {}

  static void write(long value, DataOutputView target) throws IOException {
    if (value < 0) {
      throw new IOException("negative: " + value);
    }
    long rest = value;
    while (rest > 0x7F) {
      target.writeByte((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    target.writeByte((int) rest);
  }

  static long read(DataInputView source) throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = source.readByte();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IOException("a number of more than 63 bits");
  }

  static int readInt(DataInputView source) throws IOException {
    return Math.toIntExact(read(source));
  }
}
