package dev.rampwatch.pipeline.comparison;

import dev.rampwatch.contract.Analysis;
import dev.rampwatch.contract.Measure;
import dev.rampwatch.pipeline.result.ResultRow.ComparisonRow;
import dev.rampwatch.pipeline.statistics.Judged;
import dev.rampwatch.pipeline.statistics.Look;
import dev.rampwatch.pipeline.statistics.Memory;
import dev.rampwatch.pipeline.statistics.Outcome;
import dev.rampwatch.pipeline.statistics.SampleSummary;
import dev.rampwatch.pipeline.statistics.Verdict;
import org.jspecify.annotations.Nullable;

/** Looks at one contest after the other and makes rows of what the judges say. */
final class Verdicts {
  private final EpochContext context;
  private final EpochTable table;

  Verdicts(EpochContext context, EpochTable table) {
    this.context = context;
    this.table = table;
  }

  /**
   * The judge's word at a bucket end, or null while the parts of the totals have not all arrived,
   * which can be so only before the bucket is final.
   */
  @Nullable Judged judge(Contest contest, Memory before, long bucketEnd) {
    SampleSummary control =
        summary(context.plan().experiment().control().name(), contest, bucketEnd);
    SampleSummary treatment = summary(contest.treatment(), contest, bucketEnd);
    if (control == null || treatment == null) {
      return null;
    }
    double elapsed = context.schedule().elapsed(bucketEnd);
    return contest.judge().judge(before, new Look(control, treatment, elapsed, bucketEnd));
  }

  private @Nullable SampleSummary summary(String group, Contest contest, long bucketEnd) {
    long triggered = table.triggeredAt(group, bucketEnd);
    SeriesLine line = table.actions(group, contest.eventType());
    long users = line.usersAt(bucketEnd);
    long sum = contest.measure() == Measure.VOLUME ? line.volumeAt(bucketEnd) : users;
    long squares = contest.measure() == Measure.VOLUME ? line.sumSquaresAt(bucketEnd) : users;
    boolean whole = users >= 0 && users <= triggered && sum >= users && squares >= sum;
    return whole && atLeastSquare(users, squares, sum)
        ? new SampleSummary(triggered, sum, squares)
        : null;
  }

  /** Whether users × squares >= sum², exactly: the inequality of Cauchy and Schwarz. */
  private static boolean atLeastSquare(long users, long squares, long sum) {
    int high = Long.compare(Math.multiplyHigh(users, squares), Math.multiplyHigh(sum, sum));
    return high != 0 ? high > 0 : Long.compareUnsigned(users * squares, sum * sum) >= 0;
  }

  /** The row of an outcome, or null where it has no figures. */
  @Nullable ComparisonRow row(Contest contest, Outcome outcome, long bucketEnd, RowState state) {
    if (!(outcome instanceof Outcome.Computed computed)) {
      return null;
    }
    Analysis analysis = context.plan().analysis();
    return new ComparisonRow(
        context.plan().experiment().name(),
        context.epochStart(),
        contest.treatment(),
        context.plan().experiment().control().name(),
        contest.eventType(),
        contest.measure().rowName(),
        bucketEnd,
        contest.method().rowName(),
        computed.difference(),
        computed.relativeLift(),
        computed.interval().low(),
        computed.interval().high(),
        computed.pValue(),
        computed.standing().decision().rowName(),
        computed.standing().decidedAt(),
        contest.method() == analysis.decideBy() ? sentence(contest, outcome) : null,
        state == RowState.FINAL);
  }

  private String sentence(Contest contest, Outcome outcome) {
    return Verdict.sentence(
        contest.eventType(),
        contest.measure(),
        contest.method(),
        context.plan().analysis().alpha(),
        outcome);
  }
}
