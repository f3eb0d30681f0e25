package dev.rampwatch.pipeline.comparison;

import dev.rampwatch.contract.CrossedUsers;
import dev.rampwatch.metadata.Group;
import dev.rampwatch.pipeline.bucket.SeriesKind;
import dev.rampwatch.pipeline.result.GuardrailRow;
import dev.rampwatch.pipeline.statistics.Look;
import dev.rampwatch.pipeline.statistics.Memory;
import dev.rampwatch.pipeline.statistics.guardrail.Evidence;
import dev.rampwatch.pipeline.statistics.guardrail.GuardrailJudge;
import dev.rampwatch.pipeline.statistics.guardrail.Stand;
import dev.rampwatch.pipeline.statistics.guardrail.TrafficGuardrail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks at an epoch's guardrails, bucket end by bucket end: those of its metrics, and with them the
 * built-in ones on how users came into the groups. Where no metric has a guardrail there is none.
 */
final class Guardrails {
  private static final String SAMPLE_RATIO = "sampleRatio";
  private static final String CROSSED_USERS = "crossedUsers";

  private final EpochContext context;
  private final EpochTable table;
  private final TrafficGuardrail traffic;

  Guardrails(EpochContext context, EpochTable table) {
    this.context = context;
    this.table = table;
    traffic = new TrafficGuardrail(context.plan().analysis().minimumUsers());
  }

  /**
   * The rows of a bucket end.
   *
   * @param memories what the guardrails carry; advances
   * @param sampleRatio sequential p-value of a sample ratio mismatch
   */
  List<GuardrailRow> look(
      Map<String, Memory> memories, double sampleRatio, long bucketEnd, RowState state) {
    List<GuardrailRow> rows = new ArrayList<>();
    for (GuardedMetric guarded : context.guardedMetrics()) {
      rows.add(row(guarded, judge(guarded, memories, bucketEnd), bucketEnd, state));
    }
    if (!rows.isEmpty()) {
      rows.add(sampleRatio(memories, sampleRatio, bucketEnd, state));
      rows.add(crossedUsers(memories, bucketEnd, state));
    }
    return rows;
  }

  private GuardrailJudge.Judged judge(
      GuardedMetric guarded, Map<String, Memory> memories, long bucketEnd) {
    GuardrailJudge judge = guarded.judge();
    Memory before = memories.getOrDefault(guarded.id(), Memory.EMPTY);
    Look look =
        context.look(table, guarded.treatment(), guarded.eventType(), judge.measure(), bucketEnd);
    GuardrailJudge.Judged judged = look == null ? judge.unseen(before) : judge.judge(before, look);
    memories.put(guarded.id(), judged.memory());
    return judged;
  }

  private GuardrailRow row(
      GuardedMetric guarded, GuardrailJudge.Judged judged, long bucketEnd, RowState state) {
    GuardrailJudge judge = guarded.judge();
    double change = judged.relativeChange();
    return new GuardrailRow(
        context.plan().experiment().name(),
        context.epochStart(),
        judge.harm().direction().rowName(),
        guarded.treatment(),
        guarded.eventType(),
        judge.measure().rowName(),
        bucketEnd,
        judge.harm().tolerated(),
        Double.isNaN(change) ? null : change,
        judged.pValue(),
        judged.stand().state().rowName(),
        judged.stand().since(),
        Evidence.ofMetric(guarded.eventType(), guarded.treatment(), judge, judged),
        state == RowState.FINAL);
  }

  private GuardrailRow sampleRatio(
      Map<String, Memory> memories, double pValue, long bucketEnd, RowState state) {
    double alpha = GuardedMetric.alphaEach(context.plan());
    Stand stand = judge(memories, SAMPLE_RATIO, triggered(bucketEnd), pValue <= alpha, bucketEnd);
    String evidence = Evidence.ofSampleRatio(pValue, alpha, stand);
    return traffic(SAMPLE_RATIO, bucketEnd, alpha, null, pValue, stand, evidence, state);
  }

  private GuardrailRow crossedUsers(Map<String, Memory> memories, long bucketEnd, RowState state) {
    long crossed = Math.max(0, table.ownAt(SeriesKind.CROSSED, bucketEnd));
    boolean excluded = context.plan().crossedUsers() == CrossedUsers.EXCLUDE;
    // Excluded users are in no group, others in each of theirs.
    long users = Math.max(0, triggered(bucketEnd) + (excluded ? crossed : -crossed));
    double share = users == 0 ? 0 : (double) crossed / users;
    boolean beyond = share > TrafficGuardrail.CROSSED_SHARE;
    Stand stand = judge(memories, CROSSED_USERS, users, beyond, bucketEnd);
    String evidence = Evidence.ofCrossedUsers(share, stand);
    return traffic(
        CROSSED_USERS,
        bucketEnd,
        TrafficGuardrail.CROSSED_SHARE,
        share,
        null,
        stand,
        evidence,
        state);
  }

  private Stand judge(
      Map<String, Memory> memories, String name, long users, boolean beyond, long bucketEnd) {
    String id = "guardrail\u001f" + name;
    TrafficGuardrail.Judged judged =
        traffic.judge(memories.getOrDefault(id, Memory.EMPTY), users, beyond, bucketEnd);
    memories.put(id, judged.memory());
    return judged.stand();
  }

  private long triggered(long bucketEnd) {
    long users = 0;
    for (Group group : context.plan().experiment().groups()) {
      users += table.triggeredAt(group.name(), bucketEnd);
    }
    return users;
  }

  private GuardrailRow traffic(
      String guardrail,
      long bucketEnd,
      double tolerated,
      @Nullable Double observed,
      @Nullable Double pValue,
      Stand stand,
      String evidence,
      RowState state) {
    return new GuardrailRow(
        context.plan().experiment().name(),
        context.epochStart(),
        guardrail,
        "",
        "",
        "",
        bucketEnd,
        tolerated,
        observed,
        pValue,
        stand.state().rowName(),
        stand.since(),
        evidence,
        state == RowState.FINAL);
  }
}
