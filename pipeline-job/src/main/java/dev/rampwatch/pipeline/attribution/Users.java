package dev.rampwatch.pipeline.attribution;

import java.util.List;
import java.util.function.Function;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;

/** What is kept of users; each call is about the current key's user. */
final class Users {
  private final RememberedUsers states;
  private final HeldActivations held;

  Users(RuntimeContext context, CurrentUser current) {
    states = new RememberedUsers(context.getState(descriptor()), current);
    held = new HeldActivations(context.getMapState(HeldActivations.descriptor()));
  }

  /** The state that has one value a user. */
  static ValueStateDescriptor<UserState> descriptor() {
    return new ValueStateDescriptor<>("user", UserStateSerializer.INSTANCE);
  }

  /** One read and at most one write of a user not seen of late; a new state gets its timer. */
  void update(String user, Expiry expiry, TimerService timers, Function<UserState, Outcome> change)
      throws Exception {
    UserState known = states.get(user);
    UserState state = known == null ? new UserState() : known;
    expiry.prune(state, timers.currentWatermark());
    if (change.apply(state) == Outcome.CHANGED) {
      states.put(user, state);
      if (known == null) {
        timers.registerEventTimeTimer(expiry.nextCleanUp(state));
      }
    }
  }

  /** Keeps what may turn out to be the first activation of a group that was just ramped. */
  void hold(
      AttributionPlan plan, List<EpochPlan> epochs, String group, long time, TimerService timers)
      throws Exception {
    for (EpochPlan epoch : epochs) {
      if (epoch.contains(time) && held.hold(epoch, group, time) == Outcome.CHANGED) {
        timers.registerEventTimeTimer(plan.buckets().endAfter(time + plan.untriggeredRetention()));
      }
    }
  }

  /** Applies held activations whose groups the rules have. */
  void releaseHeld(String user, AttributionRules rules, Changes changes) throws Exception {
    UserState known = states.get(user);
    UserState state = known == null ? new UserState() : known;
    held.release(
        rules.plan(),
        (epoch, groupId, time) -> rules.activations().apply(state, epoch, groupId, time, changes));
    if (!state.isEmpty()) {
      // Its timer is pending: each held activation has one.
      states.put(user, state);
    }
  }

  /** Forgets what can no longer matter, and looks again when something else can. */
  void cleanUp(String user, AttributionRules rules, TimerService timers) throws Exception {
    long clock = timers.currentWatermark();
    held.forgetUpTo(clock - rules.plan().untriggeredRetention());
    UserState state = states.get(user);
    if (state == null) {
      return;
    }
    boolean changed = rules.expiry().prune(state, clock);
    if (state.isEmpty()) {
      states.remove(user);
      return;
    }
    if (changed) {
      states.put(user, state);
    }
    timers.registerEventTimeTimer(rules.expiry().nextCleanUp(state));
  }

  /** Before a snapshot, or before all users are looked at. */
  void flush() throws Exception {
    states.flush();
  }
}
