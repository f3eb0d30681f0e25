package dev.rampwatch.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.rampwatch.metadata.AllocationHistory;
import dev.rampwatch.metadata.Epoch;
import dev.rampwatch.metadata.Experiment;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One experiment with all that is to be done for it.
 *
 * @param experiment its metadata
 * @param period aggregation period: an epoch's longest duration, positive
 * @param crossedUsers what becomes of users in two groups
 * @param metrics event types to count, at least one, each once
 * @param analysis how groups are compared
 */
public record ExperimentPlan(
    Experiment experiment,
    Duration period,
    CrossedUsers crossedUsers,
    List<Metric> metrics,
    Analysis analysis) {

  /** The aggregation period where the resource names none. */
  public static final Duration DEFAULT_PERIOD = Duration.ofDays(3);

  /** Checks what the parts promise each other. */
  public ExperimentPlan {
    metrics = List.copyOf(metrics);
    if (period.isNegative() || period.isZero()) {
      throw new IllegalArgumentException("period is %s; it must be positive".formatted(period));
    }
    if (metrics.isEmpty()) {
      throw new IllegalArgumentException(
          "experiment \"%s\" has no metrics; name at least one event type"
              .formatted(experiment.name()));
    }
    Set<String> eventTypes = new HashSet<>();
    for (Metric metric : metrics) {
      if (!eventTypes.add(metric.eventType())) {
        throw new IllegalArgumentException(
            "metrics: eventType must be unique (%s is listed twice)".formatted(metric.eventType()));
      }
    }
  }

  /** The epochs that the experiment's ramps open, ascending. */
  @JsonIgnore
  public List<Epoch> epochs() {
    return new AllocationHistory(experiment).epochs(period);
  }

  /** Number of comparisons that share the error budget: treatments × metrics × measures. */
  @JsonIgnore
  public int comparisons() {
    return experiment.treatments().size()
        * metrics.stream().mapToInt(metric -> metric.measures().size()).sum();
  }

  /**
   * Number of guardrails with a test of their own: treatments × measures × directions of the
   * guarded metrics, and the sample ratio; 0 where no metric has a guardrail.
   */
  @JsonIgnore
  public int guardrails() {
    int guarded = metrics.stream().mapToInt(Metric::guarded).sum();
    return guarded == 0 ? 0 : experiment.treatments().size() * guarded + 1;
  }
}
