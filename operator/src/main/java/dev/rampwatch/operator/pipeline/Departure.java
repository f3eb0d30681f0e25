package dev.rampwatch.operator.pipeline;

import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.api.v1alpha1.pipeline.DeletionPolicy;
import dev.rampwatch.operator.flink.ObservedJob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What is left to do about a pipeline that is being deleted. */
public sealed interface Departure {
  /** Nothing: it does not wait for this operator. */
  record Unguarded() implements Departure {}

  /** It can go, and its jobs stay. */
  record Orphaning() implements Departure {}

  /**
   * Its jobs go first, each as its own settings say.
   *
   * @param jobs those that are still there
   * @param deadline until when they are waited for
   */
  record Stopping(List<ObservedJob> jobs, Instant deadline) implements Departure {
    /** Copies the list. */
    public Stopping {
      jobs = List.copyOf(jobs);
    }
  }

  /**
   * It can go.
   *
   * @param left jobs that are still there, for which nobody waits any longer
   */
  record Due(List<ObservedJob> left) implements Departure {
    /** Copies the list. */
    public Due {
      left = List.copyOf(left);
    }
  }

  /**
   * Decides by what is there.
   *
   * @param pipeline which is being deleted
   * @param jobs all of its jobs that are there
   * @param patience how long they are waited for
   */
  static Departure of(
      ExperimentMetricPipeline pipeline, List<ObservedJob> jobs, Duration patience, Instant now) {
    if (!SavepointGuard.isOn(pipeline)) {
      return new Unguarded();
    }
    if (pipeline.getSpec().deletionPolicy() == DeletionPolicy.ORPHAN) {
      return new Orphaning();
    }
    Instant deadline = Instant.parse(pipeline.getMetadata().getDeletionTimestamp()).plus(patience);
    return jobs.isEmpty() || !now.isBefore(deadline) ? new Due(jobs) : new Stopping(jobs, deadline);
  }
}
