package dev.rampwatch.pipeline.attribution;

import dev.rampwatch.contract.CrossedUsers;
import dev.rampwatch.pipeline.Checkout;
import dev.rampwatch.pipeline.Ledger;
import java.util.List;

/** A user of {@link Checkout} to whom rules are applied record by record. */
final class OneUser {
  private final UserState state = new UserState();
  private final Ledger ledger = new Ledger();
  private final AttributionPlan plan;
  private final EventRules events;
  private final ActivationRules activations;
  private long clock = Long.MIN_VALUE;

  private OneUser(CrossedUsers crossedUsers) {
    plan = new AttributionPlan(Checkout.configuration(crossedUsers), new Dictionary());
    events = new EventRules(plan);
    activations = new ActivationRules(plan);
  }

  /** Nothing is counted of a user in two groups. */
  static OneUser excludedWhenCrossed() {
    return new OneUser(CrossedUsers.EXCLUDE);
  }

  static OneUser countedInEachGroup() {
    return new OneUser(CrossedUsers.COUNT_IN_EACH);
  }

  /** The progress clock comes to a moment. */
  OneUser clockAt(String moment) {
    clock = Checkout.at(moment);
    return this;
  }

  OneUser activated(String group, String time) {
    EpochPlan epoch = plan.epochs().get(0);
    Integer groupId = epoch.groupId(group);
    activations.apply(state, epoch, groupId, Checkout.at(time), ledger::add);
    return this;
  }

  OneUser did(String type, String time) {
    events.apply(state, plan.typeId(type), Checkout.at(time), clock, ledger::add);
    return this;
  }

  /** All changes so far. */
  List<String> counted() {
    return ledger.lines();
  }

  int remembered() {
    return state.recent().size();
  }
}
