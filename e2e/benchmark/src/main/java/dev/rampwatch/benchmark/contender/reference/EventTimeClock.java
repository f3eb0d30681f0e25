package dev.rampwatch.benchmark.contender.reference;

import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.record.UserRecord.Activation;
import dev.rampwatch.pipeline.record.UserRecord.Event;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** Watermarks on the records' own time, so far behind their arrival that none in time is late. */
final class EventTimeClock implements WatermarkGenerator<UserRecord> {
  private final long lateness;
  private long newest = Long.MIN_VALUE;

  private EventTimeClock(long lateness) {
    this.lateness = lateness;
  }

  static WatermarkStrategy<UserRecord> behindArrivalBy(Duration lateness) {
    long millis = lateness.toMillis();
    return WatermarkStrategy.<UserRecord>forGenerator(context -> new EventTimeClock(millis))
        .withTimestampAssigner((next, ignored) -> time(next));
  }

  private static long time(UserRecord next) {
    if (next instanceof Event event) {
      return event.time();
    }
    return next instanceof Activation activation ? activation.time() : next.arrival();
  }

  @Override
  public void onEvent(UserRecord next, long timestamp, WatermarkOutput output) {
    newest = Math.max(newest, next.arrival());
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    if (newest != Long.MIN_VALUE) {
      output.emitWatermark(new Watermark(newest - lateness - 1));
    }
  }
}
