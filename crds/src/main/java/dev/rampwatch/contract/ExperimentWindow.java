package dev.rampwatch.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * When records of an experiment are wanted: an epoch of it, open or foreseen.
 *
 * @param experiment name of the experiment
 * @param from first moment, included
 * @param until end, excluded
 */
public record ExperimentWindow(String experiment, Instant from, Instant until) {
  /** Checks the order. */
  public ExperimentWindow {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException(
          "the window of experiment \"%s\" ends at %s, not after its start"
              .formatted(experiment, until));
    }
  }

  /**
   * The windows of all epochs, each until its last row: records that do not count are counted in
   * health rows by their arrival until then.
   */
  public static List<ExperimentWindow> of(ExperimentPlan plan, Duration bucket) {
    return plan.epochs().stream()
        .map(
            epoch ->
                new ExperimentWindow(
                    plan.experiment().name(), epoch.start(), epoch.lastBucketEnd(bucket)))
        .toList();
  }

  /**
   * Whether a record touches the window by its time or by its arrival: one that is late counts
   * where it arrived.
   *
   * @param time ms since the epoch
   * @param arrival ms since the epoch
   */
  public boolean touches(long time, long arrival) {
    return Math.max(time, arrival) >= from.toEpochMilli()
        && Math.min(time, arrival) < until.toEpochMilli();
  }
}
