package dev.rampwatch.pipeline.attribution;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is remembered of one user: one value, read and written once a record. */
final class UserState {
  private final RecentEvents recent;
  private final List<UserEpoch> epochs;

  /** By which rules {@link #nextOver} was worked out; null: an epoch has come since, or never. */
  private @Nullable Expiry nextOverBy;

  private long nextOver;

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
    nextOverBy = null;
  }

  /** Whether some rules said already that no epoch is over then. Not part of what is stored. */
  boolean hasNoneOver(Expiry rules, long clock) {
    return nextOverBy == rules && clock < nextOver;
  }

  /** Remembers when the next epoch is over by some rules. */
  void nextOver(Expiry rules, long moment) {
    nextOverBy = rules;
    nextOver = moment;
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
