package dev.rampwatch.pipeline.source;

import dev.rampwatch.pipeline.record.UserRecord;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.jspecify.annotations.Nullable;

/**
 * The progress clock: watermarks on arrival. Arrival ascends within a partition, so the clock is
 * right behind the newest record; several sources and partitions take the smallest. In a partition
 * that several write into, arrival does not ascend, and the writers tell the clock.
 */
public final class ProgressClock {
  private ProgressClock() {}

  /**
   * The clock of a stream.
   *
   * @param slack by how much arrival may go back within a partition; zero where the partition is
   *     the log that took the records in
   */
  public static WatermarkStrategy<UserRecord> of(Duration slack) {
    long slackMillis = slack.toMillis();
    return WatermarkStrategy.<UserRecord>forGenerator(context -> new OnArrival(slackMillis))
        .withTimestampAssigner((userRecord, loggedAt) -> userRecord.arrival());
  }

  private static final class OnArrival implements WatermarkGenerator<UserRecord> {
    private final long slack;
    private long newest = Long.MIN_VALUE;
    private long emitted = Long.MIN_VALUE;
    private @Nullable WriterClocks writers;

    OnArrival(long slack) {
      this.slack = slack;
    }

    @Override
    public void onEvent(UserRecord userRecord, long timestamp, WatermarkOutput output) {
      if (userRecord instanceof UserRecord.WriterClock clock) {
        if (writers == null) {
          writers = new WriterClocks();
        }
        writers.hear(clock);
      } else if (!(userRecord instanceof UserRecord.Malformed)) {
        newest = Math.max(newest, userRecord.arrival());
      }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      if (writers != null) {
        // That writers are idle is said by the reader, and a clock would take it back.
        if (!writers.areIdle()) {
          emit(writers.passed(), output);
        }
      } else if (newest != Long.MIN_VALUE) {
        // A further record may have the same arrival: only what lies before it is certain.
        emit(newest - slack - 1, output);
      }
    }

    private void emit(long clock, WatermarkOutput output) {
      // Emitting an old watermark again would make an idle partition hold the clock back.
      if (clock > emitted) {
        emitted = clock;
        output.emitWatermark(new Watermark(clock));
      }
    }
  }
}
