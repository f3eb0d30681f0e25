package dev.rampwatch.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.pipeline.record.UserRecord.WriterClock;
import org.junit.jupiter.api.Test;

/** How far a partition has come that several write into. */
final class WriterClocksTest {
  private final WriterClocks clocks = new WriterClocks();

  private void hear(int writer, int writers, long passed) {
    clocks.hear(new WriterClock(writer, writers, passed, false));
  }

  @Test
  void knowsNothingBeforeEachWriterHasSpokenAndThenTheLeast() {
    clocks.hear(WriterClock.UNHEARD);
    assertThat(clocks.passed()).isEqualTo(Long.MIN_VALUE);
    assertThat(clocks.areIdle()).isFalse();
    hear(0, 2, 10);
    assertThat(clocks.passed()).isEqualTo(Long.MIN_VALUE);
    hear(1, 2, 5);
    assertThat(clocks.passed()).isEqualTo(5);
    hear(1, 2, 12);
    assertThat(clocks.passed()).isEqualTo(10);
  }

  @Test
  void anIdleWriterHoldsNothingBackUntilItSpeaksAgain() {
    hear(0, 2, 10);
    clocks.hear(new WriterClock(1, 2, 5, true));
    assertThat(clocks.passed()).isEqualTo(10);
    clocks.hear(new WriterClock(0, 2, 10, true));
    assertThat(clocks.areIdle()).isTrue();
    hear(1, 2, 7);
    assertThat(clocks.areIdle()).isFalse();
    assertThat(clocks.passed()).isEqualTo(7);
  }

  @Test
  void anotherNumberOfWritersSpeaksAnew() {
    hear(0, 1, 10);
    hear(1, 2, 20);
    assertThat(clocks.passed()).isEqualTo(Long.MIN_VALUE);
    hear(0, 2, 15);
    assertThat(clocks.passed()).isEqualTo(15);
  }
}
