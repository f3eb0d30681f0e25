package dev.rampwatch.pipeline.attribution;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A user in one epoch of one experiment. */
final class UserEpoch {
  private final int epochId;
  private final List<GroupCounts> groups = new ArrayList<>(1);

  UserEpoch(int epochId) {
    this.epochId = epochId;
  }

  int epochId() {
    return epochId;
  }

  /** The groups in which the user was activated, in the order in which that became known. */
  List<GroupCounts> groups() {
    return groups;
  }

  @Nullable GroupCounts group(int groupId) {
    for (GroupCounts group : groups) {
      if (group.groupId() == groupId) {
        return group;
      }
    }
    return null;
  }

  /** Time of the user's first activation in any group; {@link Long#MAX_VALUE} where none. */
  long firstTrigger() {
    long first = Long.MAX_VALUE;
    for (GroupCounts group : groups) {
      first = Math.min(first, group.trigger());
    }
    return first;
  }

  /**
   * When the user crossed: the first activation in a second group, that is the second smallest
   * trigger; {@link Long#MAX_VALUE} where there is one group only.
   */
  long crossedAt() {
    long first = Long.MAX_VALUE;
    long second = Long.MAX_VALUE;
    for (GroupCounts group : groups) {
      long trigger = group.trigger();
      if (trigger < first) {
        second = first;
        first = trigger;
      } else if (trigger < second) {
        second = trigger;
      }
    }
    return second;
  }

  UserEpoch copy() {
    UserEpoch copy = new UserEpoch(epochId);
    for (GroupCounts group : groups) {
      copy.groups.add(group.copy());
    }
    return copy;
  }
}
