package dev.rampwatch.pipeline.feed;

import java.util.Arrays;

/**
 * How many events of one user have passed in each hour, packed: a number for each hour, whose upper
 * half is the hour and whose lower half the count. An hour is one of the events' time, or for
 * events that do not count anyway one of their arrival.
 */
final class UserHours {
  static final long HOUR = 3_600_000;
  private static final int COUNT_BITS = 32;
  private static final long COUNT = (1L << COUNT_BITS) - 1;

  private UserHours() {}

  /** The hour that an event in time belongs to. */
  static long hourOfTime(long time) {
    return Math.floorDiv(time, HOUR) << 1;
  }

  /** The hour that an event belongs to which is late or far in the future. */
  static long hourOfArrival(long arrival) {
    return Math.floorDiv(arrival, HOUR) << 1 | 1;
  }

  /** When an hour ends, ms since the epoch. */
  static long endOf(long hour) {
    return ((hour >> 1) + 1) * HOUR;
  }

  static boolean isOfArrival(long hour) {
    return (hour & 1) == 1;
  }

  static long hourOf(long slot) {
    return slot >> COUNT_BITS;
  }

  /** How many events of an hour have passed. */
  static long count(long[] slots, long hour) {
    for (long slot : slots) {
      if (hourOf(slot) == hour) {
        return slot & COUNT;
      }
    }
    return 0;
  }

  /** The same with one more of an hour. */
  static long[] withOneMore(long[] slots, long hour) {
    for (int i = 0; i < slots.length; i++) {
      if (hourOf(slots[i]) == hour) {
        long[] more = slots.clone();
        more[i]++;
        return more;
      }
    }
    long[] more = Arrays.copyOf(slots, slots.length + 1);
    more[slots.length] = hour << COUNT_BITS | 1;
    return more;
  }
}
