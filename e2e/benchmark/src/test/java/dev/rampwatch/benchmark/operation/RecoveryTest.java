package dev.rampwatch.benchmark.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.benchmark.replay.Lag;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryTest {
  private static final long KILLED = 10_000;
  private static final long BEFORE = 2_000;

  private static final List<Lag> SOON =
      List.of(
          new Lag(BEFORE, 9_980, 0),
          // Before the reader heard of it.
          new Lag(BEFORE, 10_020, 0),
          new Lag(11_400, 11_500, 4_000),
          new Lag(11_400, 11_520, 0),
          new Lag(11_400, 11_540, 120));

  private static final List<Lag> LATER =
      List.of(
          new Lag(BEFORE, 10_040, 0),
          // Another failure.
          new Lag(11_300, 11_400, 0),
          new Lag(11_800, 12_000, 6_000),
          new Lag(11_800, 12_020, 900),
          new Lag(11_800, 13_000, 0));

  @Test
  void countsToTheLastReaderThatGoesOnAndThatHasNoLagAnyMore() {
    Recovery recovery = new Recovery(KILLED, List.of(SOON, LATER));

    assertThat(recovery.goesOn()).isEqualTo(2_000);
    assertThat(recovery.caughtUp()).isEqualTo(3_000);
  }

  @Test
  void aReaderThatLagsBehindHasNotRecovered() {
    Recovery recovery = new Recovery(KILLED, List.of(LATER.subList(0, 4), SOON));

    assertThat(recovery.goesOn()).isEqualTo(2_000);
    assertThat(recovery.caughtUp()).isNegative();
  }

  @Test
  void aReaderThatHasNotStoppedYetHasNotRecovered() {
    Recovery recovery = new Recovery(KILLED, List.of(SOON, LATER.subList(0, 1)));

    assertThat(recovery.goesOn()).isNegative();
    assertThat(recovery.caughtUp()).isNegative();
  }
}
