package dev.rampwatch.pipeline.attribution;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;
import org.jspecify.annotations.Nullable;

/** What is kept of users; each call is about the current key's user. */
final class Users {
  private final RememberedUsers states;
  private final HeldActivations held;
  private @Nullable RememberedUser current;

  Users(RuntimeContext context, CurrentUser currentUser) {
    states = new RememberedUsers(context.getState(descriptor()), currentUser);
    held = new HeldActivations(context.getMapState(HeldActivations.descriptor()));
  }

  /** The state that has one value a user. */
  static ValueStateDescriptor<UserState> descriptor() {
    return new ValueStateDescriptor<>("user", UserStateSerializer.INSTANCE);
  }

  /** The state of a user, to be changed in place; one read where they were not seen of late. */
  UserState current(String user) throws Exception {
    RememberedUser found = states.get(user);
    current = found;
    return found.state();
  }

  /** Keeps the change of the state given last; a new one gets its timer. */
  void keep(Expiry expiry, TimerService timers) throws Exception {
    RememberedUser user = requireNonNull(current);
    if (!user.isKnown()) {
      timers.registerEventTimeTimer(expiry.nextCleanUp(user.state()));
    }
    states.changed(user);
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
    RememberedUser found = states.get(user);
    UserState state = found.state();
    held.release(
        rules.plan(),
        (epoch, groupId, time) -> rules.activations().apply(state, epoch, groupId, time, changes));
    if (!state.isEmpty()) {
      // Its timer is pending: each held activation has one.
      states.changed(found);
    }
  }

  /** Forgets what can no longer matter, and looks again when something else can. */
  void cleanUp(String user, AttributionRules rules, TimerService timers) throws Exception {
    long clock = timers.currentWatermark();
    held.forgetUpTo(clock - rules.plan().untriggeredRetention());
    RememberedUser found = states.get(user);
    UserState state = found.state();
    boolean changed = rules.expiry().prune(state, clock);
    if (state.isEmpty()) {
      states.remove(found);
      return;
    }
    if (changed) {
      states.changed(found);
    }
    timers.registerEventTimeTimer(rules.expiry().nextCleanUp(state));
  }

  /** Tells the state backend of all changes. */
  void beforeSnapshot() throws Exception {
    states.beforeSnapshot();
  }

  /** Tells the state backend of all changes, as their states are about to be changed there. */
  void handOver() throws Exception {
    states.flush();
    states.forgetAll();
  }
}
