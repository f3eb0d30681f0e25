package dev.rampwatch.pipeline.source;

import dev.rampwatch.pipeline.record.UserRecord.WriterClock;
import java.util.Arrays;

/**
 * What the writers of one partition have said of their clocks. Nothing is certain before each of
 * them has spoken. When their number changes, all speak anew; until then what the former ones said
 * stands, for each user's records come from one writer, and no writer goes back behind it.
 */
final class WriterClocks {
  private long[] passed = {};
  private boolean[] idle = {};

  void hear(WriterClock clock) {
    if (clock.writers() == 0) {
      return;
    }
    if (clock.writers() != passed.length) {
      passed = new long[clock.writers()];
      idle = new boolean[clock.writers()];
      Arrays.fill(passed, Long.MIN_VALUE);
    }
    passed[clock.writer()] = clock.passed();
    idle[clock.writer()] = clock.idle();
  }

  /** Whether all have spoken, and have nothing to write. */
  boolean areIdle() {
    for (boolean writerIsIdle : idle) {
      if (!writerIsIdle) {
        return false;
      }
    }
    return idle.length > 0;
  }

  /** The least of those that are not idle, or {@link Long#MIN_VALUE}. */
  long passed() {
    long least = Long.MAX_VALUE;
    for (int writer = 0; writer < passed.length; writer++) {
      if (!idle[writer]) {
        least = Math.min(least, passed[writer]);
      }
    }
    return least == Long.MAX_VALUE ? Long.MIN_VALUE : least;
  }
}
