package dev.rampwatch.metadata;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as its owner's database knows it.
 *
 * @param name unique among experiments
 * @param owner team that runs it, where known
 * @param endedAt when it was ended early, where it was
 * @param groups two or more, exactly one of them the control
 * @param allocations the whole history, in any order
 * @param eventTypes event types to count where the resource names no metrics; may be empty
 */
public record Experiment(
    String name,
    @Nullable String owner,
    @Nullable Instant endedAt,
    List<Group> groups,
    List<Allocation> allocations,
    List<String> eventTypes) {

  /** Checks what the parts promise each other. */
  public Experiment {
    groups = List.copyOf(groups);
    allocations = List.copyOf(allocations);
    eventTypes = List.copyOf(eventTypes);
    if (name.isBlank()) {
      throw new IllegalArgumentException("an experiment's name must not be empty");
    }
    Set<String> names = new HashSet<>();
    for (Group group : groups) {
      if (!names.add(group.name())) {
        throw invalid(name, "group \"%s\" is listed twice".formatted(group.name()));
      }
    }
    long controls = groups.stream().filter(Group::control).count();
    if (controls != 1) {
      throw invalid(
          name,
          "%d groups are marked as control; mark exactly one with \"control\": true"
              .formatted(controls));
    }
    record GroupMoment(String group, Instant effectiveAt) {}
    Set<GroupMoment> moments = new HashSet<>();
    for (Allocation allocation : allocations) {
      if (!names.contains(allocation.group())) {
        throw invalid(
            name, "an allocation names the unknown group \"%s\"".formatted(allocation.group()));
      }
      if (!moments.add(new GroupMoment(allocation.group(), allocation.effectiveAt()))) {
        throw invalid(
            name,
            "group \"%s\" has two allocations at %s; keep one"
                .formatted(allocation.group(), allocation.effectiveAt()));
      }
    }
  }

  /** The group that every other one is compared with. */
  public Group control() {
    return groups.stream().filter(Group::control).findFirst().orElseThrow();
  }

  /** Every group but the control, in the order of the metadata. */
  public List<Group> treatments() {
    return groups.stream().filter(group -> !group.control()).toList();
  }

  private static IllegalArgumentException invalid(String experiment, String what) {
    return new IllegalArgumentException("experiment \"%s\": %s".formatted(experiment, what));
  }
}
