package dev.rampwatch.local.demo.show;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a counter has grown over the last few seconds. */
final class Rate {
  private static final long WINDOW = Duration.ofSeconds(5).toNanos();
  private static final double NANOS_PER_SECOND = 1e9;

  private final Deque<Reading> readings = new ArrayDeque<>();

  private record Reading(long nanos, long count) {}

  /**
   * Takes a reading and returns the rate per second.
   *
   * @param nanos now, by {@link System#nanoTime}
   */
  double perSecond(long nanos, long count) {
    readings.addLast(new Reading(nanos, count));
    while (readings.size() > 2 && nanos - readings.getFirst().nanos() > WINDOW) {
      readings.removeFirst();
    }
    var first = readings.getFirst();
    long elapsed = nanos - first.nanos();
    return elapsed == 0 ? 0 : (count - first.count()) / (elapsed / NANOS_PER_SECOND);
  }
}
