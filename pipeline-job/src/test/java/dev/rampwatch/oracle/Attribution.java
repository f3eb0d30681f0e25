package dev.rampwatch.oracle;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Which user met which group when, in one epoch. */
final class Attribution {
  private final CrossedUsers crossedUsers;
  private final Map<String, Map<String, Long>> triggers;

  private Attribution(CrossedUsers crossedUsers, Map<String, Map<String, Long>> triggers) {
    this.crossedUsers = crossedUsers;
    this.triggers = triggers;
  }

  static Attribution of(Metadata metadata, Settings settings, Records records, Epoch epoch) {
    Map<String, Map<String, Long>> triggers = new HashMap<>();
    for (Activation activation : records.activations()) {
      if (activation.experiment().equals(metadata.experiment())
          && metadata.groups().contains(activation.group())
          && settings.timelinessOf(activation) == Timeliness.IN_TIME
          && epoch.contains(activation.time())) {
        triggers
            .computeIfAbsent(activation.user(), user -> new HashMap<>())
            .merge(activation.group(), activation.time(), Math::min);
      }
    }
    return new Attribution(settings.crossedUsers(), triggers);
  }

  Collection<String> users() {
    return triggers.keySet();
  }

  OptionalLong trigger(String user, String group) {
    Long trigger = triggers.getOrDefault(user, Map.of()).get(group);
    return trigger == null ? OptionalLong.empty() : OptionalLong.of(trigger);
  }

  /** The user was in some group at that time or before. */
  boolean isTriggeredAt(String user, long time) {
    return triggers.getOrDefault(user, Map.of()).values().stream().anyMatch(t -> t <= time);
  }

  /** The crossing lies before the bucket end. */
  boolean isCrossed(String user, long bucketEnd) {
    List<Long> sorted = triggers.getOrDefault(user, Map.of()).values().stream().sorted().toList();
    return sorted.size() >= 2 && sorted.get(1) < bucketEnd;
  }

  /** The user counts as one of the group's in a row with this bucket end. */
  boolean belongs(String user, String group, long bucketEnd) {
    OptionalLong trigger = trigger(user, group);
    return trigger.isPresent()
        && trigger.getAsLong() < bucketEnd
        && !(crossedUsers == CrossedUsers.EXCLUDE && isCrossed(user, bucketEnd));
  }

  long triggered(String group, long bucketEnd) {
    return users().stream().filter(user -> belongs(user, group, bucketEnd)).count();
  }
}
