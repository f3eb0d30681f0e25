package dev.rampwatch.pipeline.comparison;

import dev.rampwatch.contract.Method;
import dev.rampwatch.pipeline.result.GuardrailRow;
import dev.rampwatch.pipeline.result.ResultRow;
import dev.rampwatch.pipeline.result.ResultRow.ComparisonRow;
import dev.rampwatch.pipeline.statistics.Judged;
import dev.rampwatch.pipeline.statistics.Memory;
import dev.rampwatch.pipeline.statistics.Multiplicity;
import dev.rampwatch.pipeline.statistics.Outcome;
import dev.rampwatch.pipeline.statistics.SequentialSampleRatio;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes an epoch's rows, bucket end by bucket end. Sequential methods look at the buckets in their
 * order: what they carry from look to look advances here with each bucket end. For provisional rows
 * a report is made on a copy of the memories and thrown away.
 */
final class EpochReport {
  private static final String SAMPLE_RATIO = "sampleRatio";

  private final EpochContext context;
  private final EpochRows rows;
  private final Verdicts verdicts;
  private final Guardrails guardrails;
  private final Map<String, Memory> memories;

  EpochReport(
      EpochContext context, EpochTable table, Map<String, Memory> memories, JudgedLooks looks) {
    this.context = context;
    rows = new EpochRows(context, table);
    verdicts = new Verdicts(context, table, looks);
    guardrails = new Guardrails(context, table);
    this.memories = new HashMap<>(memories);
  }

  /** What the methods carry after the last bucket end looked at. */
  Map<String, Memory> memories() {
    return memories;
  }

  /** The rows of the open bucket: groups only, as a look at an open bucket is no look. */
  void writePartial(long bucketEnd, Consumer<ResultRow> out) {
    rows.buckets(bucketEnd, RowState.PARTIAL).forEach(out);
  }

  /** The groups' and health rows of a bucket that was final already and yet has changed. */
  void writeRevision(long bucketEnd, Consumer<ResultRow> out) {
    rows.buckets(bucketEnd, RowState.FINAL).forEach(out);
    double sequential = rows.sampleRatio(memory(SAMPLE_RATIO), bucketEnd).pValue();
    out.accept(rows.health(bucketEnd, sequential, RowState.FINAL));
  }

  /** Looks at a bucket end that is over, and writes its rows. */
  void write(long bucketEnd, RowState state, Consumer<ResultRow> out) {
    look(bucketEnd, state, true, out);
  }

  /** Looks at a bucket end whose rows have not changed, so that later looks come after it. */
  void pass(long bucketEnd, RowState state) {
    look(bucketEnd, state, false, row -> {});
  }

  private void look(long bucketEnd, RowState state, boolean withRows, Consumer<ResultRow> out) {
    if (withRows) {
      rows.buckets(bucketEnd, state).forEach(out);
    }
    SequentialSampleRatio.Checked ratio = rows.sampleRatio(memory(SAMPLE_RATIO), bucketEnd);
    memories.put(SAMPLE_RATIO, ratio.memory());
    if (withRows) {
      out.accept(rows.health(bucketEnd, ratio.pValue(), state));
    }
    for (Judgement judgement : judgements(bucketEnd)) {
      if (withRows) {
        writeVerdict(judgement, bucketEnd, state, out);
      }
    }
    for (GuardrailRow row : guardrails.look(memories, ratio.pValue(), bucketEnd, state)) {
      if (withRows) {
        out.accept(row);
      }
    }
  }

  private void writeVerdict(
      Judgement judgement, long bucketEnd, RowState state, Consumer<ResultRow> out) {
    ComparisonRow row = verdicts.row(judgement.contest(), judgement.outcome(), bucketEnd, state);
    if (row != null) {
      out.accept(row);
    }
  }

  /** A contest and what its method says of it. */
  private record Judgement(Contest contest, Outcome outcome) {}

  private List<Judgement> judgements(long bucketEnd) {
    List<Judgement> judgements = new ArrayList<>();
    for (Contest contest : context.contests()) {
      Judged judged = verdicts.judge(contest, memory(contest.id()), bucketEnd);
      if (judged != null) {
        memories.put(contest.id(), judged.memory());
        judgements.add(new Judgement(contest, judged.outcome()));
      }
    }
    return context.correctsByHolm() ? byHolm(judgements, bucketEnd) : judgements;
  }

  /** Holm's procedure decides all fixed-horizon comparisons of a bucket together. */
  private List<Judgement> byHolm(List<Judgement> judgements, long bucketEnd) {
    List<Judgement> result = new ArrayList<>();
    List<Judgement> fixedHorizon = new ArrayList<>();
    for (Judgement judgement : judgements) {
      boolean fixed = judgement.contest().method() == Method.FIXED_HORIZON;
      (fixed ? fixedHorizon : result).add(judgement);
    }
    List<Outcome> decided =
        Multiplicity.decideByHolm(
            fixedHorizon.stream().map(Judgement::outcome).toList(),
            context.statisticsPlan(),
            bucketEnd);
    for (int i = 0; i < decided.size(); i++) {
      result.add(new Judgement(fixedHorizon.get(i).contest(), decided.get(i)));
    }
    return result;
  }

  private Memory memory(String id) {
    return memories.getOrDefault(id, Memory.EMPTY);
  }
}
