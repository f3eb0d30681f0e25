package dev.rampwatch.benchmark.contender.streams;

import dev.rampwatch.benchmark.contender.loop.Layout;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** A series' changes by bucket, in one array of three each, and its sums along the buckets. */
final class Staircases {
  static final Serde<long[]> SERDE =
      Serdes.serdeFrom((topic, changes) -> bytes(changes), (topic, bytes) -> of(bytes));

  private static final int WIDTH = 3;

  private Staircases() {}

  static long[] none(Layout layout) {
    return new long[layout.buckets() * WIDTH];
  }

  static long[] plus(long[] changes, Change change) {
    int at = change.bucket() * WIDTH;
    changes[at] += change.volume();
    changes[at + 1] += change.users();
    changes[at + 2] += change.squares();
    return changes;
  }

  /** The buckets that change. */
  static List<Change> changes(long[] changes) {
    List<Change> all = new ArrayList<>();
    for (int bucket = 0; bucket < changes.length / WIDTH; bucket++) {
      int at = bucket * WIDTH;
      if (changes[at] != 0 || changes[at + 1] != 0 || changes[at + 2] != 0) {
        all.add(new Change(bucket, changes[at], changes[at + 1], changes[at + 2]));
      }
    }
    return all;
  }

  /** The sums at each bucket from one on. */
  static List<Change> sums(long[] changes, int from) {
    List<Change> sums = new ArrayList<>();
    long volume = 0;
    long users = 0;
    long squares = 0;
    for (int bucket = 0; bucket < changes.length / WIDTH; bucket++) {
      volume += changes[bucket * WIDTH];
      users += changes[bucket * WIDTH + 1];
      squares += changes[bucket * WIDTH + 2];
      if (bucket >= from) {
        sums.add(new Change(bucket, volume, users, squares));
      }
    }
    return sums;
  }

  private static byte[] bytes(long[] changes) {
    ByteBuffer out = ByteBuffer.allocate(changes.length * Long.BYTES);
    out.asLongBuffer().put(changes);
    return out.array();
  }

  private static long[] of(byte[] bytes) {
    LongBuffer in = ByteBuffer.wrap(bytes).asLongBuffer();
    long[] changes = new long[in.remaining()];
    in.get(changes);
    return changes;
  }
}
