package dev.rampwatch.benchmark.operation;

import dev.rampwatch.benchmark.replay.Lag;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a job's lags say of its recovery.
 *
 * @param killed when a part of it was killed, ms since the epoch
 * @param lags of each partition's readers, in order of their moments
 */
record Recovery(long killed, List<List<Lag>> lags) {
  private static final long NOT_YET = -1;

  /** From the kill until every partition is read again, ms; negative: not yet. */
  long goesOn() {
    return latest(lag -> true);
  }

  /** From the kill until every partition was without lag since, ms; negative: not yet. */
  long caughtUp() {
    return latest(lag -> lag.millis() == 0);
  }

  private long latest(Predicate<Lag> wanted) {
    return lags.stream()
        .mapToLong(partition -> first(partition, wanted))
        .reduce((one, other) -> Math.min(one, other) < 0 ? NOT_YET : Math.max(one, other))
        .orElse(NOT_YET);
  }

  /** Of what the newest reader tells, which must have started after the kill. */
  private long first(List<Lag> partition, Predicate<Lag> wanted) {
    long newest = partition.isEmpty() ? NOT_YET : partition.get(partition.size() - 1).reader();
    return partition.stream()
        .filter(lag -> lag.reader() == newest && newest >= killed)
        .filter(wanted)
        .mapToLong(lag -> lag.moment() - killed)
        .findFirst()
        .orElse(NOT_YET);
  }
}
