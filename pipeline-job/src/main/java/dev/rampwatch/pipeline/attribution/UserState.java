package dev.rampwatch.pipeline.attribution;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** All that is remembered of one user: one value, read and written once a record. */
final class UserState {
  private final RecentEvents recent;
  private final List<UserEpoch> epochs;

  /**
   * Of each group, epoch and group as one number, then the trigger; null: to be worked out. Most
   * records are repeated activations, which need nothing else, and find it in one place.
   */
  private long @Nullable [] triggers;

  UserState() {
    this(new RecentEvents(), new ArrayList<>(1));
  }

  UserState(RecentEvents recent, List<UserEpoch> epochs) {
    this.recent = recent;
    this.epochs = epochs;
  }

  RecentEvents recent() {
    return recent;
  }

  List<UserEpoch> epochs() {
    return epochs;
  }

  @Nullable UserEpoch epoch(int epochId) {
    for (UserEpoch epoch : epochs) {
      if (epoch.epochId() == epochId) {
        return epoch;
      }
    }
    return null;
  }

  /** Adds an epoch that the user is not in yet. */
  void add(UserEpoch epoch) {
    epochs.add(epoch);
    triggersChanged();
  }

  /** Whether the user counts in a group at a moment already. */
  boolean isTriggered(int epochId, int groupId, long time) {
    long[] known = triggers;
    if (known == null) {
      known = workOutTriggers();
      triggers = known;
    }
    long wanted = inOneNumber(epochId, groupId);
    for (int i = 0; i < known.length; i += 2) {
      if (known[i] == wanted) {
        return known[i + 1] <= time;
      }
    }
    return false;
  }

  /** Says that epochs, their groups or triggers have changed. */
  void triggersChanged() {
    triggers = null;
  }

  private long[] workOutTriggers() {
    LongStream.Builder all = LongStream.builder();
    for (UserEpoch epoch : epochs) {
      for (GroupCounts group : epoch.groups()) {
        all.add(inOneNumber(epoch.epochId(), group.groupId())).add(group.trigger());
      }
    }
    return all.build().toArray();
  }

  private static long inOneNumber(int epochId, int groupId) {
    return ((long) epochId << Integer.SIZE) | groupId;
  }

  boolean isEmpty() {
    return recent.size() == 0 && epochs.isEmpty();
  }

  UserState copy() {
    List<UserEpoch> copies = new ArrayList<>(epochs.size());
    for (UserEpoch epoch : epochs) {
      copies.add(epoch.copy());
    }
    return new UserState(recent.copy(), copies);
  }
}
