package dev.rampwatch.console.view;

import dev.rampwatch.console.results.Comparison;
import dev.rampwatch.console.results.Counts;
import dev.rampwatch.metadata.AllocationHistory;
import dev.rampwatch.metadata.Epoch;
import dev.rampwatch.metadata.Experiment;
import dev.rampwatch.metadata.Group;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A group of an experiment.
 *
 * @param name of the group
 * @param control whether the others are compared with it
 * @param triggered number of triggered users, as of the newest row
 * @param allocation share of all users at the end of the epoch; null where it is not known
 */
public record GroupView(
    String name, boolean control, long triggered, @Nullable BigDecimal allocation) {

  /** The control first, then in the order of the metadata, or by name. */
  static List<GroupView> of(Facts facts) {
    Map<String, Long> triggered = triggered(facts);
    Map<String, BigDecimal> shares = shares(facts);
    return names(facts, triggered.keySet()).stream()
        .map(
            group ->
                new GroupView(
                    group.name(),
                    group.control(),
                    triggered.getOrDefault(group.name(), 0L),
                    shares.get(group.name())))
        .sorted(Comparator.comparing(group -> !group.control()))
        .toList();
  }

  private static List<Group> names(Facts facts, Set<String> withRows) {
    Experiment metadata = facts.metadata();
    if (metadata != null) {
      return metadata.groups();
    }
    Set<String> controls =
        facts.figures() == null
            ? Set.of()
            : facts.figures().value().comparisons().stream()
                .map(Comparison::control)
                .collect(Collectors.toSet());
    List<Group> groups = new ArrayList<>();
    new TreeSet<>(withRows).forEach(name -> groups.add(new Group(name, controls.contains(name))));
    return groups;
  }

  private static Map<String, Long> triggered(Facts facts) {
    Map<String, Long> triggered = new HashMap<>();
    if (facts.figures() != null) {
      Map<String, Long> asOf = new HashMap<>();
      for (Counts counts : facts.figures().value().counts()) {
        if (counts.bucketEnd() >= asOf.getOrDefault(counts.group(), Long.MIN_VALUE)) {
          asOf.put(counts.group(), counts.bucketEnd());
          triggered.put(counts.group(), counts.triggered());
        }
      }
    }
    return triggered;
  }

  private static Map<String, BigDecimal> shares(Facts facts) {
    Epoch epoch = facts.epoch();
    return facts.metadata() == null || epoch == null
        ? Map.of()
        : new AllocationHistory(facts.metadata()).sharesAt(epoch.end().minusMillis(1));
  }
}
