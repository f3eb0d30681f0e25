package dev.rampwatch.pipeline.attribution;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any states of users, and a text that is equal for equal states. */
final class UserStates {
  private record Recent(long gap, int type, int copies) {}

  private UserStates() {}

  static Arbitrary<UserState> any() {
    return Combinators.combine(epochs(), recent()).as((epochs, recent) -> state(recent, epochs));
  }

  private static Arbitrary<List<UserEpoch>> epochs() {
    Arbitrary<GroupCounts> group =
        Combinators.combine(ids(), times(), ids().array(int[].class).ofMaxSize(4), times())
            .as(UserStates::counts);
    return Combinators.combine(ids(), group.list().ofMaxSize(3))
        .as(UserStates::epoch)
        .list()
        .ofMaxSize(3);
  }

  private static Arbitrary<List<Recent>> recent() {
    return Combinators.combine(
            Arbitraries.longs().between(0, Long.MAX_VALUE / 64),
            ids(),
            Arbitraries.integers().between(1, 1 << 30))
        .as(Recent::new)
        .list()
        .ofMaxSize(20);
  }

  private static Arbitrary<Integer> ids() {
    return Arbitraries.integers().between(0, 1 << 20);
  }

  private static Arbitrary<Long> times() {
    return Arbitraries.longs().between(0, Long.MAX_VALUE);
  }

  private static GroupCounts counts(int id, long trigger, int[] types, long count) {
    long[] counts = new long[types.length];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = count >>> (13 * i);
    }
    return new GroupCounts(id, trigger, types, counts);
  }

  private static UserEpoch epoch(int id, List<GroupCounts> groups) {
    UserEpoch epoch = new UserEpoch(id);
    epoch.groups().addAll(groups);
    return epoch;
  }

  private static UserState state(List<Recent> events, List<UserEpoch> epochs) {
    RecentEvents recent = new RecentEvents();
    long time = 0;
    for (int i = 0; i < events.size(); i++) {
      time += events.get(i).gap();
      recent.insert(i, events.get(i).type(), time, events.get(i).copies());
    }
    return new UserState(recent, epochs);
  }

  static String text(UserState state) {
    StringBuilder text = new StringBuilder();
    for (UserEpoch epoch : state.epochs()) {
      text.append("epoch ").append(epoch.epochId()).append('\n');
      for (GroupCounts group : epoch.groups()) {
        text.append("group %d since %d:".formatted(group.groupId(), group.trigger()));
        for (int i = 0; i < group.types(); i++) {
          text.append(" %d×%d".formatted(group.typeAt(i), group.countAt(i)));
        }
        text.append('\n');
      }
    }
    RecentEvents recent = state.recent();
    for (int i = 0; i < recent.size(); i++) {
      text.append("%d %d ×%d\n".formatted(recent.time(i), recent.type(i), recent.copies(i)));
    }
    return text.toString();
  }
}
