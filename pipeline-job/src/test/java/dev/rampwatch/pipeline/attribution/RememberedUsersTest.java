package dev.rampwatch.pipeline.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ValueState;
import org.junit.jupiter.api.Test;

class RememberedUsersTest {
  /** More than all users together may have. */
  private static final int TOO_MANY_EVENTS = 600_000;

  private final Backend backend = new Backend();
  private final RememberedUsers users =
      new RememberedUsers(backend, user -> backend.current = user);

  /** States by user, as bytes keep them, never the caller's own object; or as objects. */
  private static final class Backend implements ValueState<UserState> {
    private final Map<String, UserState> states = new HashMap<>();
    private final Map<String, Integer> reads = new LinkedHashMap<>();
    private String current = "";
    private boolean keepsObjects;

    @Override
    public UserState value() {
      reads.merge(current, 1, Integer::sum);
      UserState known = states.get(current);
      return known == null || keepsObjects ? known : known.copy();
    }

    @Override
    public void update(UserState value) {
      states.put(current, keepsObjects ? value : value.copy());
    }

    @Override
    public void clear() {
      states.remove(current);
    }
  }

  private void act(String user, int events) throws Exception {
    backend.current = user;
    RememberedUser found = users.get(user);
    RecentEvents recent = found.state().recent();
    for (int i = 0; i < events; i++) {
      recent.insert(recent.size(), 0, i, 1);
    }
    users.changed(found);
    assertThat(backend.current).as("the current user afterwards").isEqualTo(user);
  }

  private int keptEvents(String user) {
    UserState kept = backend.states.get(user);
    return kept == null ? 0 : kept.recent().size();
  }

  @Test
  void aUserIsReadOnceAndWrittenAtTheSnapshot() throws Exception {
    act("alice", 1);
    act("alice", 1);
    assertThat(backend.reads).containsExactly(Map.entry("alice", 1));
    assertThat(keptEvents("alice")).isZero();
    users.flush();
    assertThat(keptEvents("alice")).isEqualTo(2);
  }

  @Test
  void aSnapshotIsNoReasonToReadAgainWhatTheBackendHasAsBytes() throws Exception {
    act("alice", 1);
    users.beforeSnapshot();
    act("alice", 1);
    assertThat(keptEvents("alice")).isEqualTo(1);
    users.beforeSnapshot();
    assertThat(keptEvents("alice")).isEqualTo(2);
    act("alice", 1);
    act("bob", TOO_MANY_EVENTS);
    assertThat(backend.reads.get("bob")).isEqualTo(1);
    act("carol", TOO_MANY_EVENTS);
    users.beforeSnapshot();
    assertThat(keptEvents("alice")).isEqualTo(3);
  }

  @Test
  void afterASnapshotABackendThatKeepsOurObjectsIsAskedAgain() throws Exception {
    backend.keepsObjects = true;
    act("alice", 1);
    users.beforeSnapshot();
    int reads = backend.reads.get("alice");
    act("alice", 1);
    assertThat(backend.reads).containsEntry("alice", reads + 1);
    users.beforeSnapshot();
    assertThat(keptEvents("alice")).isEqualTo(2);
  }

  @Test
  void whatIsChangedElsewhereIsReadAgainOnceAllIsForgotten() throws Exception {
    act("alice", 1);
    users.flush();
    users.forgetAll();
    backend.states.get("alice").recent().insert(1, 0, 1, 1);
    act("alice", 1);
    users.flush();
    assertThat(keptEvents("alice")).isEqualTo(3);
  }

  @Test
  void whoWasNotSeenForLongestMakesRoomAndIsWritten() throws Exception {
    act("alice", 1);
    act("bob", TOO_MANY_EVENTS);
    act("alice", 1);
    act("carol", TOO_MANY_EVENTS);
    assertThat(keptEvents("bob")).isEqualTo(TOO_MANY_EVENTS);
    assertThat(keptEvents("alice")).isZero();
    act("alice", 1);
    assertThat(backend.reads.get("alice")).isEqualTo(1);
  }

  @Test
  void aUserWhoIsLargerThanTheRoomIsCountedAllTheSame() throws Exception {
    act("alice", 2 * TOO_MANY_EVENTS);
    act("bob", 1);
    assertThat(keptEvents("alice")).isEqualTo(2 * TOO_MANY_EVENTS);
    act("alice", 1);
    users.flush();
    assertThat(keptEvents("alice")).isEqualTo(2 * TOO_MANY_EVENTS + 1);
    assertThat(keptEvents("bob")).isEqualTo(1);
  }

  @Test
  void aUserWhoIsForgottenDoesNotComeBackWithTheSnapshot() throws Exception {
    act("alice", 1);
    users.flush();
    act("alice", 1);
    users.remove(users.get("alice"));
    users.flush();
    assertThat(backend.states).isEmpty();
  }
}
