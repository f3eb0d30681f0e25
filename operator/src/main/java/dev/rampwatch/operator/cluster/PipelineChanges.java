package dev.rampwatch.operator.cluster;

import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Tells which feed a pipeline that came, changed or went reads, and the experiment's other
 * pipelines of one that changed or went.
 */
final class PipelineChanges extends SimpleInboundEventSource<ExperimentMetricPipeline>
    implements ResourceEventAware<ExperimentMetricPipeline> {
  private final Consumer<ResourceID> feeds;
  private final Function<ExperimentMetricPipeline, Stream<ExperimentMetricPipeline>> siblings;

  PipelineChanges(
      Consumer<ResourceID> feeds,
      Function<ExperimentMetricPipeline, Stream<ExperimentMetricPipeline>> siblings) {
    super("pipeline-changes");
    this.feeds = feeds;
    this.siblings = siblings;
  }

  @Override
  public void onResourceCreated(ExperimentMetricPipeline pipeline) {
    feeds.accept(PipelineSources.feedOf(pipeline));
  }

  @Override
  public void onResourceUpdated(ExperimentMetricPipeline now, ExperimentMetricPipeline before) {
    if (Running.isOfInterest(now, before)) {
      feeds.accept(PipelineSources.feedOf(before));
      feeds.accept(PipelineSources.feedOf(now));
      wakeSiblings(now);
    }
  }

  @Override
  public void onResourceDeleted(ExperimentMetricPipeline pipeline) {
    feeds.accept(PipelineSources.feedOf(pipeline));
    wakeSiblings(pipeline);
  }

  private void wakeSiblings(ExperimentMetricPipeline pipeline) {
    siblings.apply(pipeline).map(ResourceID::fromResource).forEach(this::propagateEvent);
  }
}
