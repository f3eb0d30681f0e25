package dev.rampwatch.pipeline.attribution;

import dev.rampwatch.pipeline.bucket.Buckets;
import dev.rampwatch.pipeline.bucket.SeriesKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes back what was counted after an epoch's end, where that end becomes known late: an
 * experiment is ended, and the job reads of it a minute later. Pure: no clock, no Flink.
 *
 * <p>Exact while the end lies within the {@linkplain AttributionPlan#retention() retention}, as
 * only events of that time are still known one by one.
 */
final class EarlierEnds {
  private record Cut(EpochPlan before, EpochPlan after) {}

  private final List<Cut> cuts;
  private final Buckets buckets;

  private EarlierEnds(List<Cut> cuts, Buckets buckets) {
    this.cuts = cuts;
    this.buckets = buckets;
  }

  /** The epochs that end earlier by the later of two plans. */
  static EarlierEnds between(AttributionPlan before, AttributionPlan after) {
    List<Cut> cuts = new ArrayList<>();
    for (EpochPlan epoch : after.epochs()) {
      EpochPlan known = before.epoch(epoch.id());
      if (known != null && epoch.end() < known.end()) {
        cuts.add(new Cut(known, epoch));
      }
    }
    return new EarlierEnds(cuts, after.buckets());
  }

  boolean isEmpty() {
    return cuts.isEmpty();
  }

  /** Takes back what the user did after the ends. */
  Outcome apply(UserState state, Changes changes) {
    Outcome outcome = Outcome.UNCHANGED;
    for (Cut cut : cuts) {
      UserEpoch epoch = state.epoch(cut.after().id());
      if (epoch != null && reachesInto(epoch, state.recent(), cut.after().end())) {
        takeBack(cut, epoch, state.recent(), changes);
        state.triggersChanged();
        if (epoch.groups().isEmpty()) {
          state.epochs().remove(epoch);
        }
        outcome = Outcome.CHANGED;
      }
    }
    return outcome;
  }

  private static boolean reachesInto(UserEpoch epoch, RecentEvents recent, long end) {
    return recent.firstAtOrAfter(end) < recent.size()
        || epoch.groups().stream().anyMatch(group -> group.trigger() >= end);
  }

  private void takeBack(Cut cut, UserEpoch epoch, RecentEvents recent, Changes changes) {
    long end = cut.after().end();
    takeBackCopies(cut.before(), epoch, recent, end, changes);
    List<Integer> types = new ArrayList<>(cut.after().typeIds());
    types.retainAll(cut.before().typeIds());
    long[] ends = Contribution.affected(end, epoch, recent, buckets);
    Contribution counted = new Contribution(cut.before(), types, epoch, recent, ends);
    for (GroupCounts group : epoch.groups()) {
      if (group.trigger() >= end) {
        group.setTrigger(Long.MAX_VALUE);
      } else {
        forgetEvents(cut.before(), group, recent, end);
      }
    }
    counted.changesTo(new Contribution(cut.after(), types, epoch, recent, ends), changes);
    epoch.groups().removeIf(group -> group.trigger() == Long.MAX_VALUE);
  }

  private static void forgetEvents(
      EpochPlan plan, GroupCounts group, RecentEvents recent, long end) {
    for (int i = recent.firstAtOrAfter(end); i < recent.size(); i++) {
      int type = recent.type(i);
      // Fewer are counted only where the type was selected after some of them had happened.
      if (plan.contains(recent.time(i)) && plan.selects(type) && group.count(type) > 0) {
        group.add(type, -1);
      }
    }
  }

  private void takeBackCopies(
      EpochPlan plan, UserEpoch epoch, RecentEvents recent, long end, Changes changes) {
    for (int i = recent.firstAtOrAfter(Math.max(end, epoch.firstTrigger()));
        i < recent.size();
        i++) {
      if (recent.copies(i) > 1 && plan.contains(recent.time(i)) && plan.selects(recent.type(i))) {
        changes.add(
            plan.own(SeriesKind.DUPLICATES),
            buckets.endAfter(recent.time(i)),
            1L - recent.copies(i));
      }
    }
  }
}
