package dev.rampwatch.pipeline.source;

import dev.rampwatch.pipeline.record.UserRecord.WriterClock;
import java.util.Arrays;
import java.util.BitSet;

/**
 * What the writers of one partition have said of their clocks. Nothing is certain before each of
 * them has spoken. When their number changes, all speak anew; until then what the former ones said
 * stands, for each user's records come from one writer, and no writer goes back behind it.
 */
final class WriterClocks {
  private long[] passed = {};
  private boolean[] idle = {};
  private final BitSet silent = new BitSet();

  /** Answers whether each writer has spoken since this was last so. */
  boolean hear(WriterClock clock) {
    if (clock.writers() == 0) {
      return false;
    }
    if (clock.writers() != passed.length) {
      passed = new long[clock.writers()];
      idle = new boolean[clock.writers()];
      Arrays.fill(passed, Long.MIN_VALUE);
      silent.clear();
      silent.set(0, clock.writers());
    }
    passed[clock.writer()] = clock.passed();
    idle[clock.writer()] = clock.idle();
    silent.clear(clock.writer());
    boolean haveAllSpoken = silent.isEmpty();
    if (haveAllSpoken) {
      silent.set(0, clock.writers());
    }
    return haveAllSpoken;
  }

  /** What was said until now does not count for {@link #hear}'s answer. */
  void listenAnew() {
    silent.set(0, passed.length);
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
