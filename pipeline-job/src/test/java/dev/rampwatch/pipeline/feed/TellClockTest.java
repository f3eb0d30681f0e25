package dev.rampwatch.pipeline.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.record.UserRecord.Malformed;
import dev.rampwatch.pipeline.record.UserRecord.WriterClock;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** What a writer tells the two partitions of its topic, and when. */
final class TellClockTest {
  private interface Use {
    void by(OneInputStreamOperatorTestHarness<UserRecord, Outgoing> harness) throws Exception;
  }

  /** As the second of three writers. */
  private static void with(Use use) throws Exception {
    try (var harness =
        new OneInputStreamOperatorTestHarness<UserRecord, Outgoing>(new TellClock(2), 3, 3, 1)) {
      harness.setup(OutgoingSerializer.INSTANCE);
      harness.open();
      use.by(harness);
    }
  }

  private static Outgoing clock(long passed, boolean idle, int partition) {
    return new Outgoing(new WriterClock(1, 3, passed, idle), partition);
  }

  @Test
  void tellsEachPartitionBehindTheRecordsAndBeforeTheBarrier() throws Exception {
    with(
        harness -> {
          harness.processElement(new Malformed(8), 8);
          harness.processWatermark(new Watermark(7));
          assertThat(harness.extractOutputValues()).hasSize(1);
          harness.prepareSnapshotPreBarrier(1);
          assertThat(harness.extractOutputValues())
              .containsExactly(
                  new Outgoing(new Malformed(8), Outgoing.BY_USER),
                  clock(7, false, 0),
                  clock(7, false, 1));
          harness.snapshot(1, 1);
          assertThat(harness.extractOutputValues()).hasSize(3);
        });
  }

  @Test
  void tellsThatItIsIdle() throws Exception {
    with(
        harness -> {
          harness.processWatermark(new Watermark(7));
          harness.processWatermarkStatus(WatermarkStatus.IDLE);
          harness.prepareSnapshotPreBarrier(1);
          assertThat(harness.extractOutputValues())
              .containsExactly(clock(7, true, 0), clock(7, true, 1));
        });
  }

  @Test
  void theEndOfADrainedJobIsNotTheEndOfTime() throws Exception {
    with(
        harness -> {
          harness.processWatermark(new Watermark(7));
          harness.processWatermark(Watermark.MAX_WATERMARK);
          harness.prepareSnapshotPreBarrier(1);
          assertThat(harness.extractOutputValues())
              .containsExactly(clock(7, false, 0), clock(7, false, 1));
        });
  }
}
