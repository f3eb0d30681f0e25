package dev.rampwatch.pipeline.attribution;

import java.util.LinkedHashMap;
import org.apache.flink.api.common.state.ValueState;

/**
 * Users' states as objects, so that one who acts often is not read and written with each record.
 * The state backend hears of a change when the user has to make room for others, and of all changes
 * before a snapshot.
 *
 * <p>Who makes room is found by second chance: who came first, unless seen again since. An order by
 * last use would be written with every record.
 */
final class RememberedUsers {
  /** In recent events, of 16 bytes: 16 MiB, and as much again for what is around them. */
  private static final int ROOM = 1 << 20;

  /** What a user takes beside the recent events. */
  private static final int ROOM_OF_USER = 32;

  private final ValueState<UserState> backend;
  private final CurrentUser current;

  /** Eldest first. */
  private final LinkedHashMap<String, RememberedUser> users = new LinkedHashMap<>();

  private long room;

  RememberedUsers(ValueState<UserState> backend, CurrentUser current) {
    this.backend = backend;
    this.current = current;
  }

  /** The current user, to be changed in place. */
  RememberedUser get(String user) throws Exception {
    RememberedUser known = users.get(user);
    if (known != null) {
      known.seenAgain = true;
      return known;
    }
    RememberedUser read = new RememberedUser(user, backend.value());
    users.put(user, read);
    resize(read);
    return read;
  }

  /** Says that the current user's state has changed. */
  void changed(RememberedUser user) throws Exception {
    user.changed = true;
    resize(user);
  }

  /** Forgets the current user. */
  void remove(RememberedUser user) {
    users.remove(user.name);
    room -= user.room;
    if (user.isStored) {
      backend.clear();
    }
  }

  private void resize(RememberedUser user) throws Exception {
    int now = ROOM_OF_USER + user.state().recent().size();
    room += now - user.room;
    user.room = now;
    if (room > ROOM && users.size() > 1) {
      makeRoom(user);
    }
  }

  /** Also a user who is larger than the room stays while being the current one. */
  private void makeRoom(RememberedUser currentUser) throws Exception {
    while (room > ROOM && users.size() > 1) {
      RememberedUser eldest = users.values().iterator().next();
      users.remove(eldest.name);
      if (eldest.seenAgain || eldest == currentUser) {
        eldest.seenAgain = false;
        users.put(eldest.name, eldest);
      } else {
        write(eldest);
        room -= eldest.room;
      }
    }
    current.set(currentUser.name);
  }

  private void write(RememberedUser user) throws Exception {
    if (user.changed) {
      current.set(user.name);
      backend.update(user.state());
      user.changed = false;
      user.isStored = true;
    }
  }

  /**
   * Tells the backend of all changes. One on the heap goes on writing the objects that it has, so
   * that nobody may change them any more; then all are forgotten. The current user is another then.
   */
  void beforeSnapshot() throws Exception {
    flush();
    if (backendHasOurObjects()) {
      forgetAll();
    }
  }

  private boolean backendHasOurObjects() throws Exception {
    for (RememberedUser user : users.values()) {
      if (user.isStored) {
        current.set(user.name);
        return backend.value() == user.state();
      }
    }
    return false;
  }

  /** Tells the backend of all changes. The current user is another then. */
  void flush() throws Exception {
    for (RememberedUser user : users.values()) {
      write(user);
    }
  }

  /** After {@link #flush}, where the backend's states may change otherwise. */
  void forgetAll() {
    users.clear();
    room = 0;
  }
}
