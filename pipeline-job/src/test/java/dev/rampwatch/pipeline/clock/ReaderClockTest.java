package dev.rampwatch.pipeline.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one reader tells, and what comes of it where several do. */
final class ReaderClockTest implements ReaderClock.Followers {
  private final List<Object> told = new ArrayList<>();
  private final ReaderClock clock = new ReaderClock(false, this);

  /** One that reads and one that does not, this one among them. */
  private static ReadersTogether active(long moment) {
    return new ReadersTogether(1, 1, 0, moment, moment, false);
  }

  @Test
  void tellsItsOwnClockWhileItReads() {
    clock.moved(5);
    clock.moved(7);
    assertThat(told).containsExactly(5L, 7L);
  }

  @Test
  void vouchesForAMomentOnlyAfterTwoLooksSinceItHeardOfIt() {
    clock.moved(5);
    clock.foundNothing();
    clock.foundNothing();
    clock.heard(active(100));
    clock.foundNothing();
    clock.heard(active(200));
    assertThat(told).containsExactly(5L);
    clock.foundNothing();
    clock.heard(active(300));
    assertThat(told).containsExactly(5L, 100L);
  }

  @Test
  void whatItHeardBeforeItWokeCountsNoMore() {
    clock.moved(5);
    clock.foundNothing();
    clock.heard(active(100));
    clock.foundNothing();
    clock.woke();
    clock.moved(20);
    clock.foundNothing();
    clock.heard(active(300));
    assertThat(told).containsExactly(5L, 20L);
  }

  @Test
  void passesTheEndOnThoughItIsIdle() {
    clock.foundNothing();
    clock.ended();
    assertThat(told).containsExactly(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void noRecordIsBehindTheClockHoweverReadersFallAsleepAndWake(boolean rests) {
    for (long seed = 0; seed < 400; seed++) {
      new ReadersInConcert(new SplittableRandom(seed), rests).play("seed " + seed);
    }
  }

  @Override
  public void passed(long moment) {
    told.add(moment);
  }

  @Override
  public void idle() {
    told.add("idle");
  }

  @Override
  public void active() {
    told.add("active");
  }
}
