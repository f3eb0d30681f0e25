package dev.rampwatch.operator.catalogue;

import dev.rampwatch.metadata.Allocation;
import dev.rampwatch.metadata.Experiment;
import dev.rampwatch.metadata.Group;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An experiment of which not all rows have been seen. */
final class ExperimentDraft {
  private static final Comparator<Group> CONTROL_FIRST =
      Comparator.comparing(Group::control).reversed().thenComparing(Group::name);
  private static final Comparator<Allocation> BY_TIME =
      Comparator.comparing(Allocation::effectiveAt).thenComparing(Allocation::group);

  private final String name;
  private final Map<String, Boolean> groups = new TreeMap<>();
  private final Set<Allocation> allocations = new LinkedHashSet<>();
  private final Set<String> eventTypes = new TreeSet<>();
  private @Nullable CatalogueRow first;
  private @Nullable String problem;

  ExperimentDraft(String name) {
    this.name = name;
  }

  /** The first problem is the one that is reported. */
  void addProblem(String message) {
    if (problem == null) {
      problem = message;
    }
  }

  void add(CatalogueRow row) {
    if (first == null) {
      first = row;
    } else if (!Objects.equals(first.endedAt(), row.endedAt())) {
      addProblem("its rows disagree about ended_at; the query must give one value an experiment");
    }
    eventTypes.addAll(row.eventTypes());
    String group = row.group();
    if (group != null) {
      addGroup(group, row.control());
      addAllocation(group, row.allocation(), row.effectiveAt());
    }
  }

  /** What the rows come to, in an order that does not depend on theirs. */
  CatalogueEntry entry() {
    if (problem == null && groups.size() < 2) {
      addProblem(
          "it has %d group%s; add a control and at least one treatment"
              .formatted(groups.size(), groups.size() == 1 ? "" : "s"));
    }
    if (problem != null) {
      return new CatalogueEntry.Invalid(name, problem);
    }
    try {
      return new CatalogueEntry.Known(experiment());
    } catch (IllegalArgumentException e) {
      return new CatalogueEntry.Invalid(name, Objects.requireNonNull(e.getMessage()));
    }
  }

  private Experiment experiment() {
    List<Group> arms =
        groups.entrySet().stream()
            .map(group -> new Group(group.getKey(), group.getValue()))
            .sorted(CONTROL_FIRST)
            .toList();
    return new Experiment(
        name,
        first == null ? null : first.owner(),
        first == null ? null : first.endedAt(),
        arms,
        allocations.stream().sorted(BY_TIME).toList(),
        List.copyOf(eventTypes));
  }

  private void addGroup(String group, @Nullable Boolean control) {
    if (control == null) {
      addProblem("is_control of group \"%s\" is empty; set it to 0 or 1".formatted(group));
      return;
    }
    Boolean before = groups.putIfAbsent(group, control);
    if (before != null && !before.equals(control)) {
      addProblem("the rows of group \"%s\" disagree about is_control".formatted(group));
    }
  }

  private void addAllocation(
      String group, @Nullable BigDecimal allocation, @Nullable Instant effectiveAt) {
    if (allocation == null && effectiveAt == null) {
      return;
    }
    if (allocation == null || effectiveAt == null) {
      addProblem(
          "an allocation of group \"%s\" lacks %s; set it"
              .formatted(group, allocation == null ? "allocation" : "effective_at"));
      return;
    }
    try {
      allocations.add(new Allocation(group, allocation.stripTrailingZeros(), effectiveAt));
    } catch (IllegalArgumentException e) {
      addProblem(Objects.requireNonNull(e.getMessage()));
    }
  }
}
