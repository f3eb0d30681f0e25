package dev.rampwatch.pipeline.source;

import dev.rampwatch.pipeline.record.UserRecord;

/** Arrival of the newest readable record of a partition. */
final class PartitionArrival {
  private long newest;

  /** Starts with what is known, or {@link Long#MIN_VALUE}. */
  PartitionArrival(long newest) {
    this.newest = newest;
  }

  /** The arrival, ms since the epoch, or {@link Long#MIN_VALUE} before the first record. */
  long newest() {
    return newest;
  }

  /** The record as it is passed on: a malformed one arrived with the one before it. */
  UserRecord pass(UserRecord next) {
    if (next instanceof UserRecord.Malformed) {
      return new UserRecord.Malformed(newest);
    }
    newest = Math.max(newest, next.arrival());
    return next;
  }
}
