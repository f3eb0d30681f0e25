package dev.rampwatch.operator.cluster;

import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.function.Consumer;

/** Tells which feed a pipeline that came, changed or went reads. */
final class PipelineChanges extends SimpleInboundEventSource<ExperimentMetricPipeline>
    implements ResourceEventAware<ExperimentMetricPipeline> {
  private final Consumer<ResourceID> feeds;

  PipelineChanges(Consumer<ResourceID> feeds) {
    super("pipeline-changes");
    this.feeds = feeds;
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
    }
  }

  @Override
  public void onResourceDeleted(ExperimentMetricPipeline pipeline) {
    feeds.accept(PipelineSources.feedOf(pipeline));
  }
}
