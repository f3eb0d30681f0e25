package dev.rampwatch.operator.cluster;

import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Who reads a feed: what the reconciler of pipelines watches and that of feeds wants to know, so
 * that thousands of pipelines are watched, read and kept in memory once.
 */
final class FeedReaders {
  private volatile Function<ExperimentFeed, Optional<List<ExperimentMetricPipeline>>> list =
      feed -> Optional.empty();
  private volatile Consumer<ResourceID> listener = feed -> {};

  void listedBy(Function<ExperimentFeed, Optional<List<ExperimentMetricPipeline>>> source) {
    list = source;
  }

  void toldTo(Consumer<ResourceID> whom) {
    listener = whom;
  }

  /** A pipeline that reads a feed came, changed or went. */
  void changed(ResourceID feed) {
    listener.accept(feed);
  }

  /** A feed's pipelines, in a fixed order; empty while they have not been listed yet. */
  Optional<List<ExperimentMetricPipeline>> of(ExperimentFeed feed) {
    return list.apply(feed);
  }
}
