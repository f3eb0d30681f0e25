package dev.rampwatch.console.view;

import dev.rampwatch.console.results.Comparison;
import dev.rampwatch.console.results.Guardrail;
import dev.rampwatch.console.results.Snapshot;
import dev.rampwatch.metadata.AllocationHistory;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An experiment's page, but for its charts. Times are ms since the Unix epoch.
 *
 * @param now the server's time
 * @param readAt when the figures were read
 * @param outage why they could not be read again since
 * @param replay whether records of the past are played
 * @param summary what the overview says of it
 * @param epochs starts of the epochs that have rows, ascending
 * @param ramps moments within the epoch at which an allocation grew
 * @param changes every change of an allocation within the epoch
 * @param methods methods that have rows
 * @param decideBy the one that decides
 * @param confidence 1 − the experiment's error budget
 * @param metrics event types and measures that are compared
 * @param standings every treatment in every metric
 * @param guardrails every guardrail, the worst first
 */
public record ExperimentView(
    long now,
    long readAt,
    @Nullable String outage,
    boolean replay,
    OverviewRow summary,
    List<Long> epochs,
    List<Long> ramps,
    List<AllocationChange> changes,
    List<String> methods,
    String decideBy,
    double confidence,
    List<MetricName> metrics,
    List<Standing> standings,
    List<Guardrail> guardrails) {

  /** An event type and a measure of it. */
  public record MetricName(String eventType, String measure) {}

  /**
   * A group's share from a moment on.
   *
   * @param at from when, ms since the Unix epoch
   * @param group name of the group
   * @param share of all users
   */
  public record AllocationChange(long at, String group, double share) {}

  /** Shows facts. */
  public static ExperimentView of(long now, boolean replay, Facts facts, List<Long> epochs) {
    var figures = facts.figures();
    Snapshot snapshot = figures == null ? null : figures.value();
    return new ExperimentView(
        now,
        figures == null ? now : figures.readAt(),
        figures == null ? null : figures.outage(),
        replay,
        OverviewRow.of(facts),
        epochs,
        facts.ramps(),
        changes(facts),
        snapshot == null
            ? List.of()
            : snapshot.comparisons().stream().map(Comparison::method).distinct().sorted().toList(),
        snapshot == null
            ? facts.pipeline().decideBy()
            : Standings.decidingMethod(snapshot, facts.pipeline()),
        facts.pipeline().confidence(),
        snapshot == null ? List.of() : metrics(snapshot),
        Standings.of(facts),
        snapshot == null ? List.of() : GuardrailSummary.worstFirst(snapshot.guardrails()));
  }

  /** What is compared; where nothing is yet, what is counted. */
  private static List<MetricName> metrics(Snapshot snapshot) {
    List<MetricName> compared =
        snapshot.comparisons().stream()
            .map(each -> new MetricName(each.eventType(), each.measure()))
            .distinct()
            .toList();
    return !compared.isEmpty()
        ? compared
        : snapshot.counts().stream()
            .map(each -> new MetricName(each.eventType(), "volume"))
            .distinct()
            .toList();
  }

  private static List<AllocationChange> changes(Facts facts) {
    var epoch = facts.epoch();
    if (facts.metadata() == null || epoch == null) {
      return List.of();
    }
    AllocationHistory history = new AllocationHistory(facts.metadata());
    List<Instant> moments = history.changes(epoch.start(), epoch.end());
    return facts.metadata().allocations().stream()
        .filter(allocation -> moments.contains(allocation.effectiveAt()))
        .map(
            allocation ->
                new AllocationChange(
                    allocation.effectiveAt().toEpochMilli(),
                    allocation.group(),
                    allocation.allocation().doubleValue()))
        .sorted(Comparator.comparing(AllocationChange::at))
        .toList();
  }
}
