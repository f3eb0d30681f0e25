package dev.rampwatch.console.view;

import dev.rampwatch.console.results.Guardrail;
import dev.rampwatch.console.results.HistoryEntry;
import dev.rampwatch.console.results.Known;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happened to an experiment.
 *
 * @param readAt when it was read, ms since the Unix epoch
 * @param outage why it could not be read again since
 * @param entries the newest first
 */
public record TimelineView(long readAt, @Nullable String outage, List<HistoryEntry> entries) {
  private record Key(long at, String kind, String subject) {
    static Key of(HistoryEntry entry) {
      return new Key(entry.at(), entry.kind(), entry.subject());
    }
  }

  /**
   * What was written down, and what an epoch's own figures tell that was not, or not yet: the demo
   * has no operator.
   */
  public static TimelineView of(Facts facts, Known<List<HistoryEntry>> written) {
    List<HistoryEntry> entries = new ArrayList<>(written.value());
    Set<Key> known = new HashSet<>(entries.stream().map(Key::of).toList());
    ofEpoch(facts).stream().filter(entry -> known.add(Key.of(entry))).forEach(entries::add);
    entries.sort(Comparator.comparing(HistoryEntry::at).reversed());
    return new TimelineView(written.readAt(), written.outage(), entries);
  }

  private static List<HistoryEntry> ofEpoch(Facts facts) {
    List<HistoryEntry> entries = new ArrayList<>();
    facts.ramps().forEach(ramp -> entries.add(new HistoryEntry(ramp, "ramp", "", "grown", "")));
    for (Standing standing : Standings.of(facts)) {
      Long at = standing.decidedAt();
      if (at != null && standing.relative() != null) {
        String verdict = standing.verdict() == null ? "" : standing.verdict();
        entries.add(
            new HistoryEntry(
                at,
                "decision",
                subject(standing.treatment(), standing.eventType(), standing.measure()),
                standing.relative().lift() < 0 ? "decrease" : "increase",
                verdict));
      }
    }
    if (facts.figures() != null) {
      facts.figures().value().guardrails().stream()
          .filter(Guardrail::isBreached)
          .forEach(rail -> entries.add(breach(rail)));
    }
    return entries;
  }

  private static HistoryEntry breach(Guardrail rail) {
    String subject =
        rail.treatment().isEmpty()
            ? rail.guardrail()
            : "%s (%s)"
                .formatted(
                    subject(rail.treatment(), rail.eventType(), rail.measure()), rail.guardrail());
    long at = rail.decidedAt() == null ? rail.bucketEnd() : rail.decidedAt();
    return new HistoryEntry(at, "breach", subject, "breached", rail.evidence());
  }

  /** As the operator writes it. */
  private static String subject(String treatment, String eventType, String measure) {
    return "%s %s, %s".formatted(eventType, measure, treatment);
  }
}
