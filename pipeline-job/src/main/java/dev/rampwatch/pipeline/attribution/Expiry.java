package dev.rampwatch.pipeline.attribution;

/**
 * When parts of a user's state can no longer matter. Events are forgotten when a record is written
 * anyway; users who never come back are cleaned up by the one timer that each state has pending.
 */
final class Expiry {
  private final AttributionPlan plan;

  Expiry(AttributionPlan plan) {
    this.plan = plan;
  }

  /** Forgets what the progress clock has passed; answers whether anything was forgotten. */
  boolean prune(UserState state, long clock) {
    boolean changed = isAnyOver(state, clock);
    if (changed) {
      state.epochs().removeIf(epoch -> isOver(epoch, clock));
      state.triggersChanged();
    }
    long retention = state.epochs().isEmpty() ? plan.untriggeredRetention() : plan.retention();
    return state.recent().forgetBefore(saturatedDifference(clock, retention) + 1) || changed;
  }

  /** When the state should be looked at again, ms since the epoch; it is not empty. */
  long nextCleanUp(UserState state) {
    long next = Long.MAX_VALUE;
    for (UserEpoch epoch : state.epochs()) {
      EpochPlan epochPlan = plan.epoch(epoch.epochId());
      if (epochPlan != null) {
        next = Math.min(next, epochPlan.end() + plan.retention());
      }
    }
    if (state.epochs().isEmpty() && state.recent().size() > 0) {
      next = state.recent().time(state.recent().size() - 1) + plan.untriggeredRetention();
    }
    // Bucket ends, so that the timers of many users fall together.
    return plan.buckets().endAfter(next);
  }

  private boolean isAnyOver(UserState state, long clock) {
    for (int i = 0; i < state.epochs().size(); i++) {
      if (isOver(state.epochs().get(i), clock)) {
        return true;
      }
    }
    return false;
  }

  private boolean isOver(UserEpoch epoch, long clock) {
    EpochPlan epochPlan = plan.epoch(epoch.epochId());
    // An epoch that the metadata no longer has was taken out of the history by its owner.
    return epochPlan == null || epochPlan.end() + plan.retention() <= clock;
  }

  private static long saturatedDifference(long clock, long retention) {
    return clock < Long.MIN_VALUE + retention ? Long.MIN_VALUE : clock - retention;
  }
}
