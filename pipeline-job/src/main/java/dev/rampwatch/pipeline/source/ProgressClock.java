package dev.rampwatch.pipeline.source;

import dev.rampwatch.pipeline.record.UserRecord;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * The progress clock: watermarks on arrival. Arrival ascends within a partition, so the clock is
 * right behind the newest record; several sources and partitions take the smallest.
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

    OnArrival(long slack) {
      this.slack = slack;
    }

    @Override
    public void onEvent(UserRecord userRecord, long timestamp, WatermarkOutput output) {
      if (!(userRecord instanceof UserRecord.Malformed)) {
        newest = Math.max(newest, userRecord.arrival());
      }
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
}
