package dev.rampwatch.console.view;

import dev.rampwatch.metadata.Epoch;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An experiment in the overview. Times are ms since the Unix epoch.
 *
 * @param name of the experiment
 * @param owner team that runs it, where known
 * @param phase Waiting, Running, Completed, Suspended or Rejected
 * @param complaint what the operator complains of, where it does
 * @param epochStart start of the newest epoch; null before the first ramp
 * @param epochEnd its end
 * @param bucketEnd end of the last full bucket; null before it
 * @param changedAt when the console last saw a figure change; null before there is one
 * @param groups the groups, the control first
 * @param worst the largest decided harm, or what is closest to harm
 * @param decided every decided comparison
 * @param compared number of comparisons by the method that decides
 * @param guardrails how the guardrails stand; null where there is none
 */
public record OverviewRow(
    String name,
    @Nullable String owner,
    String phase,
    @Nullable String complaint,
    @Nullable Long epochStart,
    @Nullable Long epochEnd,
    @Nullable Long bucketEnd,
    @Nullable Long changedAt,
    List<GroupView> groups,
    @Nullable Standing worst,
    List<Standing> decided,
    int compared,
    @Nullable GuardrailSummary guardrails) {

  /** The row of an experiment. */
  static OverviewRow of(Facts facts) {
    Epoch epoch = facts.epoch();
    List<Standing> standings = Standings.of(facts);
    return new OverviewRow(
        facts.name(),
        facts.metadata() == null ? null : facts.metadata().owner(),
        facts.phase(),
        Optional.ofNullable(facts.pipeline().resource())
            .map(resource -> resource.complaint())
            .orElse(null),
        epoch == null ? null : (Long) epoch.start().toEpochMilli(),
        epoch == null ? null : (Long) epoch.end().toEpochMilli(),
        bucketEnd(facts),
        facts.figures() == null ? null : (Long) facts.changedAt(),
        GroupView.of(facts),
        Standings.worst(standings, facts.pipeline().lessIsBetter()).orElse(null),
        standings.stream().filter(each -> isDecided(each.outcome())).toList(),
        standings.size(),
        facts.figures() == null ? null : GuardrailSummary.of(facts.figures().value().guardrails()));
  }

  static @Nullable Long bucketEnd(Facts facts) {
    return facts.figures() == null || facts.figures().value().trust() == null
        ? null
        : (Long) facts.figures().value().lastFullBucket().getAsLong();
  }

  private static boolean isDecided(Outcome outcome) {
    return outcome == Outcome.HARM || outcome == Outcome.GAIN;
  }
}
