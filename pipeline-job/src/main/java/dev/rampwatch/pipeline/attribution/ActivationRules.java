package dev.rampwatch.pipeline.attribution;

import dev.rampwatch.pipeline.bucket.SeriesKind;
import org.jspecify.annotations.Nullable;

/**
 * How an activation that is in time changes its user's state and the counts: it may be the first in
 * its group, or earlier than the first one known; then events that came before it begin to count,
 * and a second group makes the user a crossed one. Pure: no clock, no Flink.
 */
final class ActivationRules {
  private final AttributionPlan plan;

  ActivationRules(AttributionPlan plan) {
    this.plan = plan;
  }

  /** Applies one activation to the epoch that contains its time. */
  Outcome apply(UserState state, EpochPlan epochPlan, int groupId, long time, Changes changes) {
    if (state.isTriggered(epochPlan.id(), groupId, time)) {
      return Outcome.UNCHANGED;
    }
    UserEpoch known = state.epoch(epochPlan.id());
    UserEpoch epoch = known == null ? new UserEpoch(epochPlan.id()) : known;
    GroupCounts group = epoch.group(groupId);
    if (known == null) {
      state.add(epoch);
    }
    RecentEvents recent = state.recent();
    long firstBefore = epoch.firstTrigger();
    long[] ends = Contribution.affected(time, epoch, recent, plan.buckets());
    Contribution before = new Contribution(epochPlan, epoch, recent, ends);
    trigger(epochPlan, epoch, group, groupId, recent, time);
    state.triggersChanged();
    before.changesTo(new Contribution(epochPlan, epoch, recent, ends), changes);
    countCopies(epochPlan, recent, time, firstBefore, changes);
    return Outcome.CHANGED;
  }

  private static void trigger(
      EpochPlan epochPlan,
      UserEpoch epoch,
      @Nullable GroupCounts known,
      int groupId,
      RecentEvents recent,
      long time) {
    long until = epochPlan.end();
    GroupCounts group = known;
    if (group == null) {
      group = new GroupCounts(groupId, time, new int[0], new long[0]);
      epoch.groups().add(group);
    } else {
      until = group.trigger();
      group.setTrigger(time);
    }
    for (int i = recent.firstAtOrAfter(time); i < recent.size() && recent.time(i) < until; i++) {
      if (epochPlan.selects(recent.type(i))) {
        group.add(recent.type(i), 1);
      }
    }
  }

  /** Copies of events that the earlier first trigger brings into scope. */
  private void countCopies(
      EpochPlan epochPlan, RecentEvents recent, long time, long firstBefore, Changes changes) {
    long until = Math.min(firstBefore, epochPlan.end());
    for (int i = recent.firstAtOrAfter(time); i < recent.size() && recent.time(i) < until; i++) {
      if (recent.copies(i) > 1 && epochPlan.selects(recent.type(i))) {
        changes.add(
            epochPlan.own(SeriesKind.DUPLICATES),
            plan.buckets().endAfter(recent.time(i)),
            recent.copies(i) - 1L);
      }
    }
  }
}
