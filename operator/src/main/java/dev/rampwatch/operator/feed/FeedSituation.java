package dev.rampwatch.operator.feed;

import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.operator.catalogue.CatalogueState;
import dev.rampwatch.operator.flink.JobProgram;
import dev.rampwatch.operator.flink.ObservedJob;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that a feed's outcome depends on.
 *
 * @param feed the resource
 * @param pipelines those that read it
 * @param catalogue what is known of the experiments
 * @param jobs what the cluster has of its jobs
 * @param flinkOperator whether the cluster knows FlinkDeployments
 * @param topics what is known of its topics
 * @param words what its jobs say of themselves
 * @param program image and jar of the jobs
 * @param now the moment
 */
public record FeedSituation(
    ExperimentFeed feed,
    List<ExperimentMetricPipeline> pipelines,
    CatalogueState catalogue,
    List<ObservedJob> jobs,
    boolean flinkOperator,
    TopicFindings topics,
    FeedWords words,
    JobProgram program,
    Instant now) {
  /** Copies the lists. */
  public FeedSituation {
    pipelines = List.copyOf(pipelines);
    jobs = List.copyOf(jobs);
  }

  Optional<ObservedJob> job(String name) {
    return jobs.stream().filter(job -> job.name().equals(name)).findFirst();
  }
}
