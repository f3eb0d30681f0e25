package dev.rampwatch.console.view;

import dev.rampwatch.console.pipeline.PipelineView;
import dev.rampwatch.console.results.Comparison;
import dev.rampwatch.console.results.Counts;
import dev.rampwatch.console.results.Snapshot;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an experiment's newest figures say, by the method that decides. */
final class Standings {
  private record CountsKey(String group, String eventType, long bucketEnd) {}

  private Standings() {}

  /** One for each treatment, event type and measure that can be compared. */
  static List<Standing> of(Facts facts) {
    if (facts.figures() == null) {
      return List.of();
    }
    Snapshot snapshot = facts.figures().value();
    String method = decidingMethod(snapshot, facts.pipeline());
    Set<String> lessIsBetter = facts.pipeline().lessIsBetter();
    boolean over = facts.isOver();
    Map<CountsKey, Counts> counts = new HashMap<>();
    for (Counts each : snapshot.counts()) {
      counts.put(new CountsKey(each.group(), each.eventType(), each.bucketEnd()), each);
    }
    return snapshot.comparisons().stream()
        .filter(comparison -> comparison.method().equals(method))
        .map(
            each ->
                Standing.of(
                    each,
                    counts.get(new CountsKey(each.control(), each.eventType(), each.bucketEnd())),
                    counts.get(new CountsKey(each.treatment(), each.eventType(), each.bucketEnd())),
                    lessIsBetter.contains(each.eventType()),
                    over))
        .toList();
  }

  /** Only the deciding method's rows carry a verdict; before there is one, the pipeline's word. */
  static String decidingMethod(Snapshot snapshot, PipelineView pipeline) {
    return snapshot.comparisons().stream()
        .filter(comparison -> comparison.verdict() != null)
        .map(Comparison::method)
        .findFirst()
        .orElse(pipeline.decideBy());
  }

  /**
   * The largest decided harm, or else what is closest to harm: the interval whose better end lies
   * worst.
   */
  static Optional<Standing> worst(List<Standing> standings, Set<String> lessIsBetter) {
    return standings.stream()
        .flatMap(each -> Rated.of(each, lessIsBetter).stream())
        .min(Comparator.comparing(Rated::undecided).thenComparing(Rated::goodness))
        .map(Rated::standing);
  }

  /** How good a standing is: decided harm by its size, anything else by its better end. */
  private record Rated(Standing standing, boolean undecided, double goodness) {
    static Optional<Rated> of(Standing standing, Set<String> lessIsBetter) {
      Relative relative = standing.relative();
      if (relative == null) {
        return Optional.empty();
      }
      Relative wished =
          lessIsBetter.contains(standing.eventType()) ? relative.reversed() : relative;
      boolean harm = standing.outcome() == Outcome.HARM;
      return Optional.of(new Rated(standing, !harm, harm ? wished.lift() : wished.high()));
    }
  }
}
