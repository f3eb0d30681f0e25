package dev.rampwatch.local.validate.batch;

import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.contract.Lateness;
import dev.rampwatch.metadata.Epoch;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be counted.
 *
 * @param spans the epochs
 * @param eventLateness how late events may be, ms
 * @param activationLateness how late activations may be, ms
 * @param future how far a record may claim to lie ahead, ms
 */
public record BatchPlan(List<Span> spans, long eventLateness, long activationLateness, long future)
    implements Serializable {

  /** Takes a copy. */
  public BatchPlan {
    spans = List.copyOf(spans);
  }

  /** The epochs that have bucket ends in a range, ms since the epoch, both included. */
  public static BatchPlan of(JobConfiguration configuration, long from, long to) {
    long bucket = configuration.bucket().toMillis();
    List<Span> spans = new ArrayList<>();
    for (ExperimentPlan plan : configuration.experiments()) {
      for (Epoch epoch : plan.epochs()) {
        Span span = Span.of(plan, epoch, bucket);
        if (span.bucketEnds().stream().anyMatch(end -> from <= end && end <= to)) {
          spans.add(span);
        }
      }
    }
    Lateness lateness = configuration.lateness();
    return new BatchPlan(
        spans,
        lateness.events().toMillis(),
        lateness.activations().toMillis(),
        lateness.future().toMillis());
  }

  /** The earliest arrival that can matter. */
  public long firstArrival() {
    return spans.stream().mapToLong(Span::start).min().orElse(0) - future;
  }

  boolean inTime(long time, long arrival, long lateness) {
    return arrival - time <= lateness && time - arrival <= future;
  }
}
