package dev.rampwatch.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.record.UserRecord.Event;
import dev.rampwatch.pipeline.record.UserRecord.Malformed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

/** The clock of one partition. */
final class ProgressClockTest implements WatermarkOutput {
  private final List<Long> emitted = new ArrayList<>();

  private static WatermarkGenerator<UserRecord> clock(long slackMillis) {
    return ProgressClock.of(Duration.ofMillis(slackMillis)).createWatermarkGenerator(null);
  }

  private static UserRecord arriving(long arrival) {
    return new Event("u", "click", 5, arrival);
  }

  @Test
  void standsRightBehindTheNewestArrival() {
    WatermarkGenerator<UserRecord> clock = clock(0);
    clock.onEvent(arriving(1000), 1000, this);
    clock.onPeriodicEmit(this);
    clock.onEvent(arriving(1000), 1000, this);
    clock.onEvent(arriving(1500), 1500, this);
    clock.onPeriodicEmit(this);
    assertThat(emitted).containsExactly(999L, 1499L);
  }

  @Test
  void leavesTheSlackWhereArrivalMayGoBack() {
    WatermarkGenerator<UserRecord> clock = clock(60_000);
    clock.onEvent(arriving(100_000), 100_000, this);
    clock.onEvent(arriving(50_000), 50_000, this);
    clock.onPeriodicEmit(this);
    assertThat(emitted).containsExactly(39_999L);
  }

  @Test
  void isNotMovedByMalformedMessages() {
    WatermarkGenerator<UserRecord> clock = clock(0);
    clock.onEvent(new Malformed(5000), 5000, this);
    clock.onEvent(new Malformed(Long.MIN_VALUE), Long.MIN_VALUE, this);
    clock.onPeriodicEmit(this);
    assertThat(emitted).isEmpty();
  }

  @Test
  void saysNothingTwiceSoThatAnIdlePartitionStaysIdle() {
    WatermarkGenerator<UserRecord> clock = clock(0);
    clock.onPeriodicEmit(this);
    clock.onEvent(arriving(1000), 1000, this);
    clock.onPeriodicEmit(this);
    clock.onPeriodicEmit(this);
    assertThat(emitted).containsExactly(999L);
  }

  @Override
  public void emitWatermark(Watermark watermark) {
    emitted.add(watermark.getTimestamp());
  }

  @Override
  public void markIdle() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void markActive() {
    throw new UnsupportedOperationException();
  }
}
