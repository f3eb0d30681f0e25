package dev.rampwatch.operator.pipeline;

import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.api.v1alpha1.feed.ResultDatabase;
import dev.rampwatch.metadata.Experiment;
import dev.rampwatch.operator.feed.FeedReading;
import dev.rampwatch.resolution.PipelineResolution;
import java.util.Objects;
import java.util.Optional;

/**
 * A pipeline of the same experiment that was there before. Rows are told apart by experiment,
 * epoch, group and event type, and not by pipeline: where both count alike the rows are the same,
 * and where they do not each would overwrite the other's.
 *
 * @param pipeline the resource
 * @param feed what it reads
 */
public record Elder(ExperimentMetricPipeline pipeline, ExperimentFeed feed) {
  /** What it counts; empty where it cannot have a job. */
  Optional<PipelineResolution.Resolved> counts(Experiment experiment) {
    return FeedReading.of(feed) instanceof FeedReading.Usable own
            && Groundwork.of(pipeline, own, experiment) instanceof Groundwork.Laid laid
        ? Optional.of(laid.resolved())
        : Optional.empty();
  }

  /** Whether its rows go where another feed's go. */
  boolean writesBeside(FeedReading.Usable theirs) {
    if (!(FeedReading.of(feed) instanceof FeedReading.Usable own)) {
      return false;
    }
    ResultDatabase tables = own.results().mysql();
    ResultDatabase theirTables = theirs.results().mysql();
    boolean sameTables =
        tables != null && theirTables != null && tables.url().equals(theirTables.url());
    boolean sameTopic =
        own.results().topic() != null
            && Objects.equals(own.results().topic(), theirs.results().topic())
            && own.bootstrapServers().equals(theirs.bootstrapServers());
    return sameTables || sameTopic;
  }

  String key() {
    return pipeline.getMetadata().getNamespace() + "/" + pipeline.getMetadata().getName();
  }
}
