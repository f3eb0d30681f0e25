package dev.rampwatch.operator.pipeline;

import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.contract.Lateness;
import dev.rampwatch.metadata.Allocation;
import dev.rampwatch.metadata.AllocationHistory;
import dev.rampwatch.metadata.Epoch;
import dev.rampwatch.metadata.Experiment;
import dev.rampwatch.operator.flink.Trees;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An epoch with the job that counts it.
 *
 * @param number 1 for the first
 * @param epoch its span
 * @param bucket length of a bucket
 * @param lateness which records count
 */
record CountedEpoch(int number, Epoch epoch, Duration bucket, Lateness lateness) {
  /**
   * A FlinkDeployment's name has at most 45 characters: these, a dash and eight of a fingerprint.
   */
  private static final int STEM_LENGTH = 36;

  private static final int MARK_LENGTH = 8;

  /** The first bucket end at or after the epoch's end. */
  Instant lastBucketEnd() {
    return epoch.lastBucketEnd(bucket);
  }

  /** When the progress clock makes the last bucket's row final. */
  Instant finalAt() {
    return lastBucketEnd().plus(lateness.longest());
  }

  /** Two validations of a day's schedule later: nobody need wait for one any longer. */
  Instant validatedUntil() {
    return finalAt().plus(Duration.ofDays(2));
  }

  /** Another epoch of the same pipeline. */
  CountedEpoch of(int otherNumber, Epoch other) {
    return new CountedEpoch(otherNumber, other, bucket, lateness);
  }

  /**
   * From where a new job reads: nothing that counts can have arrived earlier than the epoch's start
   * less the tolerated clock error, and the lateness is added for producers' own timestamps.
   */
  Instant readFrom(Duration clockSlack) {
    return epoch.start().minus(lateness.longest()).minus(lateness.future()).minus(clockSlack);
  }

  /**
   * The job's name. Another epoch, bucket or lateness is another job, which counts from the epoch's
   * start: those cannot change while a job lives.
   */
  String jobName(String pipeline) {
    String stem = pipeline.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String letter = stem.matches("[a-z].*") ? stem : "p-" + stem;
    String cut = letter.substring(0, Math.min(STEM_LENGTH, letter.length())).replaceAll("-+$", "");
    String all = "%s|%s|%s|%s".formatted(pipeline, epoch.start(), bucket, lateness);
    return cut + "-" + Trees.fingerprint(all).substring(0, MARK_LENGTH);
  }

  /**
   * The plan as if this were the experiment's only epoch: its job would else write rows of earlier
   * epochs again from the few records that it reads of them, and rows of later ones beside their
   * own jobs.
   */
  ExperimentPlan only(ExperimentPlan plan) {
    Experiment whole = plan.experiment();
    Map<String, BigDecimal> before =
        new TreeMap<>(new AllocationHistory(whole).sharesAt(epoch.start()));
    List<Allocation> allocations = new ArrayList<>();
    before.forEach((group, share) -> allocations.add(new Allocation(group, share, epoch.start())));
    whole.allocations().stream()
        .filter(change -> change.effectiveAt().isAfter(epoch.start()))
        .filter(change -> change.effectiveAt().isBefore(epoch.end()))
        .forEach(allocations::add);
    Experiment cut =
        new Experiment(
            whole.name(),
            whole.owner(),
            whole.endedAt(),
            whole.groups(),
            allocations,
            whole.eventTypes());
    return new ExperimentPlan(
        cut, plan.period(), plan.crossedUsers(), plan.metrics(), plan.analysis());
  }
}
