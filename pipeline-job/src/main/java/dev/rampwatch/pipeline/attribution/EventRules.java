package dev.rampwatch.pipeline.attribution;

import dev.rampwatch.pipeline.bucket.SeriesKind;

/**
 * How an event that is in time changes its user's state and the counts: it is remembered once per
 * (type, time), and counted in each epoch in whose scope it lies. Pure: no clock, no Flink.
 */
final class EventRules {
  private final AttributionPlan plan;

  EventRules(AttributionPlan plan) {
    this.plan = plan;
  }

  /** Whether any epoch counts events of the type at the time. */
  boolean isRelevant(int typeId, long time) {
    for (EpochPlan epoch : plan.epochs()) {
      if (counts(epoch, typeId, time)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Applies one event.
   *
   * @param clock the progress clock, ms since the epoch
   */
  Outcome apply(UserState state, int typeId, long time, long clock, Changes changes) {
    RecentEvents recent = state.recent();
    int index = recent.find(typeId, time);
    if (index >= 0) {
      recent.addCopy(index);
      countCopy(state, typeId, time, changes);
      return Outcome.CHANGED;
    }
    boolean tooOldForTrigger = time + plan.untriggeredRetention() <= clock;
    if (tooOldForTrigger && !isInScope(state, typeId, time)) {
      return Outcome.UNCHANGED;
    }
    for (UserEpoch epoch : state.epochs()) {
      EpochPlan epochPlan = plan.epoch(epoch.epochId());
      if (epochPlan != null && counts(epochPlan, typeId, time)) {
        count(epochPlan, epoch, recent, typeId, time, changes);
      }
    }
    recent.insert(-index - 1, typeId, time, 1);
    return Outcome.CHANGED;
  }

  private void count(
      EpochPlan epochPlan,
      UserEpoch epoch,
      RecentEvents recent,
      int typeId,
      long time,
      Changes changes) {
    if (epoch.firstTrigger() > time) {
      return;
    }
    long bucketEnd = plan.buckets().endAfter(time);
    boolean isLatest = recent.count(typeId, bucketEnd, epochPlan.end()) == 0;
    boolean isCrossed = epochPlan.excludesCrossed() && epoch.crossedAt() != Long.MAX_VALUE;
    if (isLatest && !isCrossed) {
      countLatest(epochPlan, epoch, typeId, time, bucketEnd, changes);
    } else {
      revise(epochPlan, epoch, recent, typeId, time, changes);
    }
  }

  /** The common case: no later event of the type, so every later bucket end changes alike. */
  private static void countLatest(
      EpochPlan epochPlan,
      UserEpoch epoch,
      int typeId,
      long time,
      long bucketEnd,
      Changes changes) {
    for (GroupCounts group : epoch.groups()) {
      if (group.trigger() <= time) {
        long before = group.add(typeId, 1);
        changes.add(
            epochPlan.actions(group.groupId(), typeId),
            bucketEnd,
            1,
            before == 0 ? 1 : 0,
            2 * before + 1);
      }
    }
  }

  private void revise(
      EpochPlan epochPlan,
      UserEpoch epoch,
      RecentEvents recent,
      int typeId,
      long time,
      Changes changes) {
    long[] ends = Contribution.affected(time, epoch, recent, plan.buckets());
    Contribution before = new Contribution(epochPlan, epoch, recent, ends);
    for (GroupCounts group : epoch.groups()) {
      if (group.trigger() <= time) {
        group.add(typeId, 1);
      }
    }
    // The event is put among the recent ones only after all epochs: at the bucket ends looked at,
    // all of which lie after it, it does not count as a later one.
    before.changesTo(new Contribution(epochPlan, epoch, recent, ends), changes);
  }

  private boolean isInScope(UserState state, int typeId, long time) {
    for (UserEpoch epoch : state.epochs()) {
      EpochPlan epochPlan = plan.epoch(epoch.epochId());
      if (epochPlan != null && counts(epochPlan, typeId, time) && epoch.firstTrigger() <= time) {
        return true;
      }
    }
    return false;
  }

  private void countCopy(UserState state, int typeId, long time, Changes changes) {
    for (UserEpoch epoch : state.epochs()) {
      EpochPlan epochPlan = plan.epoch(epoch.epochId());
      if (epochPlan != null && counts(epochPlan, typeId, time) && epoch.firstTrigger() <= time) {
        changes.add(epochPlan.own(SeriesKind.DUPLICATES), plan.buckets().endAfter(time), 1);
      }
    }
  }

  private static boolean counts(EpochPlan epoch, int typeId, long time) {
    return epoch.contains(time) && epoch.selects(typeId);
  }
}
