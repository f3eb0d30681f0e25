package dev.rampwatch.pipeline.source;

import java.io.Serializable;
import java.time.Duration;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Watermarks right behind the newest arrival of a partition.
 *
 * @param <T> what is read
 */
public final class ArrivalClock<T> implements WatermarkGenerator<T> {
  private final long slack;
  private final Arrival<T> arrival;
  private long newest = Long.MIN_VALUE;
  private long emitted = Long.MIN_VALUE;

  private ArrivalClock(long slack, Arrival<T> arrival) {
    this.slack = slack;
    this.arrival = arrival;
  }

  /**
   * When something arrived, ms since the epoch.
   *
   * @param <T> what is read
   */
  @FunctionalInterface
  public interface Arrival<T> extends ToLongFunction<T>, Serializable {}

  /**
   * The clock of a stream.
   *
   * @param slack by how much arrival may go back within a partition
   */
  public static <T> WatermarkStrategy<T> of(Duration slack, Arrival<T> arrival) {
    long slackMillis = slack.toMillis();
    return WatermarkStrategy.<T>forGenerator(context -> new ArrivalClock<>(slackMillis, arrival))
        .withTimestampAssigner((record, loggedAt) -> arrival.applyAsLong(record));
  }

  @Override
  public void onEvent(T record, long timestamp, WatermarkOutput output) {
    newest = Math.max(newest, arrival.applyAsLong(record));
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    // Emitting an old watermark again would make an idle partition hold the clock back.
    if (newest > emitted) {
      emitted = newest;
      // A further record may have the same arrival: only what lies before it is certain.
      output.emitWatermark(new Watermark(newest - slack - 1));
    }
  }
}
