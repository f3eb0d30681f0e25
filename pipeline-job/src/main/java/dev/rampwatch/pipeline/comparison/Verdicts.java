package dev.rampwatch.pipeline.comparison;

import dev.rampwatch.contract.Analysis;
import dev.rampwatch.pipeline.result.ResultRow.ComparisonRow;
import dev.rampwatch.pipeline.statistics.Judged;
import dev.rampwatch.pipeline.statistics.Look;
import dev.rampwatch.pipeline.statistics.Memory;
import dev.rampwatch.pipeline.statistics.Outcome;
import dev.rampwatch.pipeline.statistics.Verdict;
import org.jspecify.annotations.Nullable;

/** Looks at one contest after the other and makes rows of what the judges say. */
final class Verdicts {
  private final EpochContext context;
  private final EpochTable table;
  private final JudgedLooks looks;

  /** The last look, and for which contest: all methods of one look at the same. */
  private @Nullable Look last;

  private @Nullable Contest lastFor;

  Verdicts(EpochContext context, EpochTable table, JudgedLooks looks) {
    this.context = context;
    this.table = table;
    this.looks = looks;
  }

  /**
   * The judge's word at a bucket end, or null while the parts of the totals have not all arrived,
   * which can be so only before the bucket is final.
   */
  @Nullable Judged judge(Contest contest, Memory before, long bucketEnd) {
    Look look = look(contest, bucketEnd);
    return look == null ? null : looks.judge(contest, before, look);
  }

  private @Nullable Look look(Contest contest, long bucketEnd) {
    if (last == null
        || lastFor == null
        || last.bucketEnd() != bucketEnd
        || !lastFor.looksAsWell(contest)) {
      last =
          context.look(
              table, contest.treatment(), contest.eventType(), contest.measure(), bucketEnd);
      lastFor = contest;
    }
    return last;
  }

  /** The row of an outcome, or null where it has no figures or was written before. */
  @Nullable ComparisonRow row(Contest contest, Outcome outcome, long bucketEnd, RowState state) {
    if (!(outcome instanceof Outcome.Computed computed)
        || looks.isWritten(contest, bucketEnd, outcome, state)) {
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
