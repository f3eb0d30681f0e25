package dev.rampwatch.pipeline.attribution;

import static java.util.Objects.requireNonNull;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ValueState;
import org.jspecify.annotations.Nullable;

/**
 * Users' states as objects, so that one who acts often is not read and written with each record.
 * The state backend hears of a change when the user has to make room for others, and of all changes
 * before a snapshot. After a snapshot nothing is remembered: a backend on the heap goes on writing
 * the objects that it handed out before.
 */
final class RememberedUsers {
  /** In recent events, of 16 bytes: 16 MiB, and as much again for what is around them. */
  private static final int ROOM = 1 << 20;

  /** What a user takes beside the recent events. */
  private static final int ROOM_OF_USER = 32;

  private static final class Entry {
    private @Nullable UserState state;
    private int room;
    private boolean changed;
  }

  private final ValueState<UserState> backend;
  private final CurrentUser current;
  private final LinkedHashMap<String, Entry> entries = new LinkedHashMap<>(64, 0.75f, true);
  private long room;

  RememberedUsers(ValueState<UserState> backend, CurrentUser current) {
    this.backend = backend;
    this.current = current;
  }

  /** The current user's state, or null where there is none. */
  @Nullable UserState get(String user) throws Exception {
    Entry known = entries.get(user);
    if (known != null) {
      return known.state;
    }
    Entry read = new Entry();
    read.state = backend.value();
    add(user, read);
    return read.state;
  }

  /** Replaces the current user's state, which was asked for before. */
  void put(String user, UserState state) throws Exception {
    Entry entry = requireNonNull(entries.get(user));
    entry.state = state;
    entry.changed = true;
    int now = ROOM_OF_USER + state.recent().size();
    room += now - entry.room;
    entry.room = now;
    makeRoom(user);
  }

  /** Forgets the current user. */
  void remove(String user) {
    Entry known = entries.remove(user);
    room -= known == null ? 0 : known.room;
    backend.clear();
  }

  private void add(String user, Entry entry) throws Exception {
    entry.room = ROOM_OF_USER + (entry.state == null ? 0 : entry.state.recent().size());
    room += entry.room;
    entries.put(user, entry);
    makeRoom(user);
  }

  /** Also a user who is larger than the room stays while being the current one. */
  private void makeRoom(String currentUser) throws Exception {
    if (room <= ROOM || entries.size() <= 1) {
      return;
    }
    Iterator<Map.Entry<String, Entry>> eldest = entries.entrySet().iterator();
    while (room > ROOM && entries.size() > 1) {
      Map.Entry<String, Entry> next = eldest.next();
      write(next.getKey(), next.getValue());
      room -= next.getValue().room;
      eldest.remove();
    }
    current.set(currentUser);
  }

  private void write(String user, Entry entry) throws Exception {
    if (entry.changed) {
      current.set(user);
      backend.update(entry.state);
    }
  }

  /** Tells the backend of all changes, and remembers nobody. The current user is another then. */
  void flush() throws Exception {
    for (Map.Entry<String, Entry> entry : entries.entrySet()) {
      write(entry.getKey(), entry.getValue());
    }
    entries.clear();
    room = 0;
  }
}
