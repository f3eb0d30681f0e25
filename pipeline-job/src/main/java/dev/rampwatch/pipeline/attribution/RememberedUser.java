package dev.rampwatch.pipeline.attribution;

import org.jspecify.annotations.Nullable;

/** A user among those last seen, with what {@link RememberedUsers} knows about them. */
final class RememberedUser {
  final String name;
  private final UserState state;

  /** Whether the state backend has a state of the user, be it an older one. */
  boolean isStored;

  /** Whether the state backend has an older one, or none. */
  boolean changed;

  /** Whether there was another record of the user since room was last made. */
  boolean seenAgain;

  int room;

  RememberedUser(String name, @Nullable UserState stored) {
    this.name = name;
    isStored = stored != null;
    state = stored == null ? new UserState() : stored;
  }

  UserState state() {
    return state;
  }

  /** Whether there was a state before this record. */
  boolean isKnown() {
    return isStored || changed;
  }
}
