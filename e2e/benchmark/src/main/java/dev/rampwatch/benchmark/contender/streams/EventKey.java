package dev.rampwatch.benchmark.contender.streams;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/** A user's event as a key: user, a zero, time, type; those of a user ascend by time. */
final class EventKey {
  private static final int AFTER_USER = 1 + Long.BYTES + 1;

  private EventKey() {}

  static Bytes of(String user, long time, int type) {
    byte[] name = user.getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(
        ByteBuffer.allocate(name.length + AFTER_USER)
            .put(name)
            .put((byte) 0)
            .putLong(time)
            .put((byte) type)
            .array());
  }

  static long time(Bytes key) {
    byte[] bytes = key.get();
    return ByteBuffer.wrap(bytes).getLong(bytes.length - AFTER_USER + 1);
  }

  static int type(Bytes key) {
    return key.get()[key.get().length - 1];
  }
}
