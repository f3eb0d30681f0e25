package dev.rampwatch.console.pipeline;

import dev.rampwatch.contract.Analysis;
import dev.rampwatch.contract.ExperimentPlan;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the console needs to know of an experiment's pipeline.
 *
 * @param experiment name of the experiment
 * @param period aggregation period
 * @param lessIsBetter event types of which a decrease is wished for
 * @param decideBy the method whose decision counts, as rows name it
 * @param confidence 1 − the experiment's error budget
 * @param resource what the cluster says of the resource; null without a cluster
 */
public record PipelineView(
    String experiment,
    Duration period,
    Set<String> lessIsBetter,
    String decideBy,
    double confidence,
    @Nullable Resource resource) {
  /** Copies the set. */
  public PipelineView {
    lessIsBetter = Set.copyOf(lessIsBetter);
  }

  /** A pipeline of which nothing is known: this product's defaults. */
  public static PipelineView unknown(String experiment) {
    return new PipelineView(
        experiment,
        ExperimentPlan.DEFAULT_PERIOD,
        Set.of(),
        Analysis.DEFAULT.decideBy().rowName(),
        Analysis.DEFAULT.confidence(),
        null);
  }

  /**
   * The resource's status in the cluster.
   *
   * @param name {@code namespace/name}
   * @param phase such as Running; null before the operator has seen it
   * @param complaint message of the condition Ready where it does not hold
   * @param jobState Flink's state of the job, where there is one
   * @param flink address of the job's REST service, where there is one
   */
  public record Resource(
      String name,
      @Nullable String phase,
      @Nullable String complaint,
      @Nullable String jobState,
      @Nullable URI flink) {}
}
