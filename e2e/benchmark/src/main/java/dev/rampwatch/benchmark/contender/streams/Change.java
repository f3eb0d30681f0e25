package dev.rampwatch.benchmark.contender.streams;

import dev.rampwatch.benchmark.contender.Figure;
import dev.rampwatch.benchmark.contender.loop.Changes;
import dev.rampwatch.benchmark.contender.loop.Layout;
import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * A change of a series from a bucket on, or its sum there.
 *
 * @param bucket number of the bucket
 * @param volume number counted
 * @param users users with at least one
 * @param squares sum over users of their squared count
 */
record Change(int bucket, long volume, long users, long squares) {
  static final Serde<Change> SERDE =
      Serdes.serdeFrom((topic, change) -> change.bytes(), (topic, bytes) -> of(bytes));

  private static final int BYTES = Integer.BYTES + 3 * Long.BYTES;

  private byte[] bytes() {
    return ByteBuffer.allocate(BYTES)
        .putInt(bucket)
        .putLong(volume)
        .putLong(users)
        .putLong(squares)
        .array();
  }

  private static Change of(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return new Change(in.getInt(), in.getLong(), in.getLong(), in.getLong());
  }

  /** Numbers series of triggered users behind all others. */
  static Changes into(Layout layout, BiConsumer<Integer, Change> target) {
    return new Changes() {
      @Override
      public void add(int series, int bucket, long volume, long users, long squares) {
        target.accept(series, new Change(bucket, volume, users, squares));
      }

      @Override
      public void trigger(int group, int bucket, long users) {
        target.accept(layout.groups() * layout.types() + group, new Change(bucket, users, 0, 0));
      }
    };
  }

  /** A sum as a figure. */
  Figure figure(Layout layout, int series) {
    int group = series - layout.groups() * layout.types();
    return group < 0
        ? layout.figure(series, bucket, volume, users, squares)
        : layout.triggered(group, bucket, volume);
  }
}
