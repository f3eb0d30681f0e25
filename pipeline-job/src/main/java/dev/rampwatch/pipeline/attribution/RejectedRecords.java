package dev.rampwatch.pipeline.attribution;

import dev.rampwatch.pipeline.bucket.SeriesKind;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counts the records that are not counted, each kind by itself: as metrics of the job, and in the
 * health series of every experiment that they would have concerned, by arrival.
 */
final class RejectedRecords {
  private final Counter lateEvents;
  private final Counter lateActivations;
  private final Counter futureEvents;
  private final Counter futureActivations;
  private final Counter malformed;
  private final Counter unknownGroups;
  private final Counter behindTheClock;

  RejectedRecords(MetricGroup metrics) {
    lateEvents = metrics.counter("lateEvents");
    lateActivations = metrics.counter("lateActivations");
    futureEvents = metrics.counter("futureEvents");
    futureActivations = metrics.counter("futureActivations");
    malformed = metrics.counter("malformedRecords");
    unknownGroups = metrics.counter("activationsOfUnknownGroups");
    behindTheClock = metrics.counter("recordsBehindTheClock");
  }

  void lateEvent(AttributionPlan plan, int typeId, long arrival, Changes changes) {
    lateEvents.inc();
    for (EpochPlan epoch : plan.epochs()) {
      if (epoch.selects(typeId)) {
        count(plan, epoch, SeriesKind.LATE_EVENTS, arrival, changes);
      }
    }
  }

  void futureEvent(AttributionPlan plan, int typeId, long arrival, Changes changes) {
    futureEvents.inc();
    for (EpochPlan epoch : plan.epochs()) {
      if (epoch.selects(typeId)) {
        count(plan, epoch, SeriesKind.FUTURE_EVENTS, arrival, changes);
      }
    }
  }

  void lateActivation(
      AttributionPlan plan, Iterable<EpochPlan> epochs, long arrival, Changes changes) {
    lateActivations.inc();
    for (EpochPlan epoch : epochs) {
      count(plan, epoch, SeriesKind.LATE_ACTIVATIONS, arrival, changes);
    }
  }

  void futureActivation(
      AttributionPlan plan, Iterable<EpochPlan> epochs, long arrival, Changes changes) {
    futureActivations.inc();
    for (EpochPlan epoch : epochs) {
      count(plan, epoch, SeriesKind.FUTURE_ACTIVATIONS, arrival, changes);
    }
  }

  /** A record whose arrival is unknown is counted from each epoch's first row on. */
  void malformed(AttributionPlan plan, long arrival, Changes changes) {
    malformed.inc();
    for (EpochPlan epoch : plan.epochs()) {
      long moment = arrival == Long.MIN_VALUE ? epoch.start() : arrival;
      count(plan, epoch, SeriesKind.MALFORMED, moment, changes);
    }
  }

  /**
   * A record that came so late to this job that its counts may be wrong. It is counted all the
   * same.
   */
  void behindTheClock() {
    behindTheClock.inc();
  }

  void unknownGroup() {
    unknownGroups.inc();
  }

  private static void count(
      AttributionPlan plan, EpochPlan epoch, SeriesKind kind, long arrival, Changes changes) {
    if (arrival >= epoch.start()) {
      long bucketEnd = plan.buckets().endAfter(arrival);
      if (bucketEnd <= epoch.lastBucketEnd()) {
        changes.add(epoch.own(kind), bucketEnd, 1);
      }
    }
  }
}
