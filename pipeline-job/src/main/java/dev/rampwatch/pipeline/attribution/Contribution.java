package dev.rampwatch.pipeline.attribution;

import dev.rampwatch.pipeline.bucket.Buckets;
import dev.rampwatch.pipeline.bucket.SeriesKind;
import java.util.List;
import java.util.TreeSet;

/**
 * What a user contributes to an epoch's series from a moment on: a step function along bucket ends,
 * taken before and after a change. The difference of the two is what the change means for the
 * series, whatever the change was: a late event, an earlier activation, a second group.
 *
 * <p>Only bucket ends after the moment are looked at. Every event with a time at or after it must
 * be among the recent ones; which holds, because a record in time lies within the retention.
 */
final class Contribution {
  private final EpochPlan plan;
  private final List<Integer> types;
  private final UserEpoch epoch;
  private final RecentEvents recent;
  private final long[] bucketEnds;

  /** Events by group, type and bucket end; not filled for the first, at which nothing changes. */
  private final long[][][] events;

  /** Whether the user is counted as triggered, by group and bucket end. */
  private final boolean[][] triggered;

  private final long[] triggers;
  private final long crossedAt;

  Contribution(EpochPlan plan, UserEpoch epoch, RecentEvents recent, long[] bucketEnds) {
    this(plan, plan.typeIds(), epoch, recent, bucketEnds);
  }

  /** A contribution of certain event types only, all of which the plan selects. */
  Contribution(
      EpochPlan plan,
      List<Integer> types,
      UserEpoch epoch,
      RecentEvents recent,
      long[] bucketEnds) {
    this.plan = plan;
    this.types = types;
    this.epoch = epoch;
    this.recent = recent;
    this.bucketEnds = bucketEnds;
    int groups = epoch.groups().size();
    crossedAt = epoch.crossedAt();
    events = new long[groups][types.size()][bucketEnds.length];
    triggered = new boolean[groups][bucketEnds.length];
    triggers = new long[groups];
    for (int g = 0; g < groups; g++) {
      triggers[g] = epoch.groups().get(g).trigger();
      take(g);
    }
  }

  /**
   * The bucket ends at which anything can change through a record of the given time, and before
   * them the last one at which nothing can.
   */
  static long[] affected(long time, UserEpoch epoch, RecentEvents recent, Buckets buckets) {
    TreeSet<Long> ends = new TreeSet<>();
    long first = buckets.endAfter(time);
    ends.add(first - buckets.length());
    ends.add(first);
    for (GroupCounts group : epoch.groups()) {
      if (group.trigger() >= time) {
        ends.add(buckets.endAfter(group.trigger()));
      } else {
        ends.add(Math.max(first, buckets.endAfter(group.trigger())));
      }
    }
    for (int i = recent.firstAtOrAfter(time); i < recent.size(); i++) {
      ends.add(buckets.endAfter(recent.time(i)));
    }
    return ends.stream().mapToLong(Long::longValue).toArray();
  }

  private void take(int g) {
    GroupCounts group = epoch.groups().get(g);
    for (int b = 0; b < bucketEnds.length; b++) {
      long end = bucketEnds[b];
      triggered[g][b] = isCounted(group.trigger(), end);
      if (b == 0 || !triggered[g][b]) {
        continue;
      }
      for (int t = 0; t < types.size(); t++) {
        int type = types.get(t);
        long later = recent.count(type, end, plan.end());
        // Less than that only where the type was selected after some of them had happened.
        events[g][t][b] = Math.max(0, group.count(type) - later);
      }
    }
  }

  private boolean isCounted(long trigger, long bucketEnd) {
    return trigger < bucketEnd && !(plan.excludesCrossed() && crossedAt < bucketEnd);
  }

  /** Reports what it takes to come from this contribution to a later one. */
  void changesTo(Contribution after, Changes changes) {
    for (int g = 0; g < after.triggered.length; g++) {
      boolean isNew = g >= triggered.length;
      for (int t = 0; t < types.size(); t++) {
        eventChanges(g, t, isNew ? new long[bucketEnds.length] : events[g][t], after, changes);
      }
      if (!isNew) {
        triggerChanges(g, -1, changes);
      }
      after.triggerChanges(g, 1, changes);
    }
    if (crossedAt != after.crossedAt) {
      crossing(crossedAt, -1, changes);
      crossing(after.crossedAt, 1, changes);
    }
  }

  private void eventChanges(int g, int t, long[] before, Contribution after, Changes changes) {
    int groupId = epoch.groups().get(g).groupId();
    int typeId = types.get(t);
    long[] now = after.events[g][t];
    long volumeBefore = 0;
    long usersBefore = 0;
    long squaresBefore = 0;
    for (int b = 1; b < bucketEnds.length; b++) {
      long volume = now[b] - before[b];
      long users = has(now[b]) - has(before[b]);
      long squares = now[b] * now[b] - before[b] * before[b];
      if (volume != volumeBefore || users != usersBefore || squares != squaresBefore) {
        changes.add(
            plan.actions(groupId, typeId),
            bucketEnds[b],
            volume - volumeBefore,
            users - usersBefore,
            squares - squaresBefore);
      }
      volumeBefore = volume;
      usersBefore = users;
      squaresBefore = squares;
    }
  }

  private void triggerChanges(int g, int sign, Changes changes) {
    int groupId = epoch.groups().get(g).groupId();
    boolean[] counted = triggered[g];
    for (int b = 1; b < bucketEnds.length; b++) {
      if (counted[b] != counted[b - 1]) {
        changes.add(plan.triggered(groupId, triggers[g]), bucketEnds[b], counted[b] ? sign : -sign);
      }
    }
  }

  private void crossing(long moment, int sign, Changes changes) {
    if (moment != Long.MAX_VALUE) {
      changes.add(plan.own(SeriesKind.CROSSED), endAfter(moment), sign);
    }
  }

  private long endAfter(long moment) {
    for (long end : bucketEnds) {
      if (end > moment) {
        return end;
      }
    }
    throw new IllegalStateException("no bucket end after " + moment);
  }

  private static long has(long count) {
    return count > 0 ? 1 : 0;
  }
}
