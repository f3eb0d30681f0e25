package dev.rampwatch.pipeline.comparison;

import dev.rampwatch.pipeline.bucket.Buckets;
import org.jspecify.annotations.Nullable;

/**
 * How far the rows of an epoch are. All are bucket ends, ms since the epoch.
 *
 * @param finalUpTo the last one whose rows are final
 * @param writtenUpTo the last one whose rows were written at all, but for the open bucket's
 * @param changedFrom the first one whose totals have changed since; {@link Long#MAX_VALUE}: none
 * @param withdrawnUpTo the last one that had rows when the epoch was found to end earlier; {@link
 *     Long#MIN_VALUE}: it never was
 */
record EpochMarks(long finalUpTo, long writtenUpTo, long changedFrom, long withdrawnUpTo) {

  /** What stays of an epoch that nobody revises any more. */
  static final EpochMarks FORGOTTEN =
      new EpochMarks(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE);

  /** The marks that {@link #packed} gave, or null for null. */
  static @Nullable EpochMarks of(long @Nullable [] packed) {
    if (packed == null) {
      return null;
    }
    // The fourth came with a later version of the state.
    long withdrawnUpTo = packed.length > 3 ? packed[3] : Long.MIN_VALUE;
    return new EpochMarks(packed[0], packed[1], packed[2], withdrawnUpTo);
  }

  /** Marks of an epoch without any row yet. */
  static EpochMarks atStart(EpochSchedule schedule, Buckets buckets) {
    long before = schedule.first() - buckets.length();
    return new EpochMarks(before, before, Long.MAX_VALUE, Long.MIN_VALUE);
  }

  long[] packed() {
    return new long[] {finalUpTo, writtenUpTo, changedFrom, withdrawnUpTo};
  }

  boolean isForgotten() {
    return finalUpTo == Long.MAX_VALUE;
  }

  /** The marks after totals have changed from a bucket end on. */
  EpochMarks withChange(long from) {
    return from < changedFrom ? new EpochMarks(finalUpTo, writtenUpTo, from, withdrawnUpTo) : this;
  }

  /** The marks after all changes were written. */
  EpochMarks after(EpochProgress.Reached reached) {
    return new EpochMarks(
        reached.finalUpTo(), reached.writtenUpTo(), Long.MAX_VALUE, withdrawnUpTo);
  }

  /** The marks after the epoch's last bucket end was found to be another one. */
  EpochMarks withLast(long before, long last, Buckets buckets) {
    long hadRowsUpTo = Math.min(before, writtenUpTo + buckets.length());
    if (hadRowsUpTo <= last) {
      return this;
    }
    return new EpochMarks(
        Math.min(finalUpTo, last),
        Math.min(writtenUpTo, last),
        changedFrom,
        Math.max(withdrawnUpTo, hadRowsUpTo));
  }
}
