package dev.rampwatch.operator.history;

import dev.rampwatch.metadata.AllocationHistory;
import dev.rampwatch.metadata.Experiment;
import dev.rampwatch.operator.history.HistoryEntry.Kind;
import dev.rampwatch.operator.results.EpochQuestion;
import dev.rampwatch.operator.results.EpochResults;
import dev.rampwatch.operator.results.GuardrailResult;
import dev.rampwatch.operator.results.SeriesResult;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the metadata and the results say that happened. */
final class HistoryEntries {
  private HistoryEntries() {}

  /** An experiment's ramps, but for those that are only planned. */
  static Stream<HistoryEntry> of(Experiment experiment, Instant now) {
    AllocationHistory allocations = new AllocationHistory(experiment);
    return allocations.ramps().stream()
        .filter(ramp -> !ramp.isAfter(now))
        .map(
            ramp ->
                new HistoryEntry(
                    experiment.name(), ramp, Kind.RAMP, "", "grown", shares(allocations, ramp)));
  }

  /** "control 10 %, treatment 10 %". */
  private static String shares(AllocationHistory allocations, Instant ramp) {
    return new TreeMap<>(allocations.sharesAt(ramp))
        .entrySet().stream()
            .map(
                share ->
                    "%s %s %%"
                        .formatted(
                            share.getKey(),
                            share
                                .getValue()
                                .movePointRight(2)
                                .stripTrailingZeros()
                                .toPlainString()))
            .collect(Collectors.joining(", "));
  }

  /** An epoch's decisions and breaches. */
  static Stream<HistoryEntry> of(EpochQuestion question, EpochResults results) {
    String experiment = question.experiment();
    return Stream.concat(
        results.series().stream()
            .filter(series -> series.decidedAt() != null)
            .map(series -> decision(experiment, series)),
        results.guardrails().stream()
            .filter(GuardrailResult::breached)
            .map(guardrail -> breach(experiment, guardrail)));
  }

  private static HistoryEntry decision(String experiment, SeriesResult result) {
    return new HistoryEntry(
        experiment,
        Objects.requireNonNull(result.decidedAt()),
        Kind.DECISION,
        subject(
            result.series().treatment(),
            result.series().eventType(),
            result.series().measure().rowName()),
        result.ruling().name().toLowerCase(Locale.ROOT),
        Objects.requireNonNullElse(result.evidence(), ""));
  }

  private static HistoryEntry breach(String experiment, GuardrailResult guardrail) {
    return new HistoryEntry(
        experiment,
        guardrail.decidedAt(),
        Kind.BREACH,
        guardrail.treatment().isEmpty()
            ? guardrail.guardrail()
            : "%s (%s)"
                .formatted(
                    subject(guardrail.treatment(), guardrail.eventType(), guardrail.measure()),
                    guardrail.guardrail()),
        "breached",
        guardrail.evidence());
  }

  private static String subject(String treatment, String eventType, String measure) {
    return "%s %s, %s".formatted(eventType, measure, treatment);
  }
}
