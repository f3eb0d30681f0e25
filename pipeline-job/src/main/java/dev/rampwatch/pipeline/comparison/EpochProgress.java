package dev.rampwatch.pipeline.comparison;

import dev.rampwatch.pipeline.bucket.Buckets;
import dev.rampwatch.pipeline.result.ResultRow;
import dev.rampwatch.pipeline.statistics.Memory;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Which rows are due when the progress clock has come to a moment. Pure, whatever was judged
 * before: it is told everything.
 *
 * @param context the epoch
 * @param table totals of its series
 * @param memories what sequential methods carry after the last final bucket end
 * @param looks how those that are not final were judged before; kept up to date
 * @param finality how long after a bucket's end records in time may still change it, ms
 * @param buckets the bucket ends there are
 */
record EpochProgress(
    EpochContext context,
    EpochTable table,
    Map<String, Memory> memories,
    JudgedLooks looks,
    long finality,
    Buckets buckets) {

  /**
   * How far an epoch's rows are.
   *
   * @param finalUpTo last bucket end whose rows are final
   * @param writtenUpTo last bucket end whose rows were written at all
   * @param finalMemories what sequential methods carry after {@code finalUpTo}
   */
  record Reached(long finalUpTo, long writtenUpTo, Map<String, Memory> finalMemories) {}

  /**
   * Writes the rows that are due.
   *
   * @param finalUpTo as in {@link Reached}
   * @param writtenUpTo as in {@link Reached}
   * @param changedFrom first bucket end whose totals have changed since; {@link Long#MAX_VALUE}
   *     where none has
   * @param clock the progress clock
   */
  Reached advance(
      long finalUpTo, long writtenUpTo, long changedFrom, long clock, Consumer<ResultRow> out) {
    EpochReport report = new EpochReport(context, table, memories, looks);
    for (long end = changedFrom; end <= finalUpTo; end += buckets.length()) {
      report.writeRevision(end, out);
    }
    long last = context.schedule().last();
    long settled = finalUpTo;
    while (settled < last && isFinal(settled + buckets.length(), clock)) {
      settled += buckets.length();
      report.write(settled, RowState.FINAL, out);
    }
    // After a restore the clock starts from nothing, and yet changed rows want to be replaced.
    long passed = Math.max(Math.max(settled, writtenUpTo), passedUpTo(clock));
    writeProvisional(
        report, settled, passed, Math.min(writtenUpTo, changedFrom - buckets.length()), out);
    boolean isOpen = passed < last && clock >= context.epochStart();
    if (isOpen) {
      report.writePartial(passed + buckets.length(), out);
    }
    looks.forgetUpTo(settled);
    return new Reached(settled, passed, report.memories());
  }

  private long passedUpTo(long clock) {
    if (clock < context.epochStart()) {
      return Long.MIN_VALUE;
    }
    long last = context.schedule().last();
    return clock >= last ? last : buckets.endAfter(clock) - buckets.length();
  }

  private boolean isFinal(long bucketEnd, long clock) {
    return clock >= bucketEnd && clock - bucketEnd >= finality;
  }

  private void writeProvisional(
      EpochReport report, long settled, long passed, long unchangedUpTo, Consumer<ResultRow> out) {
    if (passed <= Math.max(settled, unchangedUpTo)) {
      return;
    }
    // Looks that come before all changes need not be repeated to know what they carry on.
    Map<String, Memory> carried =
        unchangedUpTo > settled ? looks.carriedAfter(unchangedUpTo) : null;
    EpochReport provisional =
        new EpochReport(context, table, carried == null ? report.memories() : carried, looks);
    long before = carried == null ? settled : unchangedUpTo;
    for (long end = before + buckets.length(); end <= passed; end += buckets.length()) {
      if (end > unchangedUpTo) {
        provisional.write(end, RowState.PROVISIONAL, out);
      } else {
        provisional.pass(end, RowState.PROVISIONAL);
      }
      looks.carry(end, provisional.memories());
    }
  }
}
