package dev.rampwatch.operator.look;

import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.operator.feed.FeedWords;
import dev.rampwatch.operator.feed.TopicFindings;
import dev.rampwatch.operator.flink.ObservedJob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was seen of each feed's topics and jobs. They are looked at once a minute at most, and never
 * by who asks: a broker that does not answer holds up no reconciler.
 */
public final class FeedLooks {
  /** Between two looks. */
  public static final Duration INTERVAL = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(FeedLooks.class);

  private final Look look;

  /** By the feed's uid. */
  private final Looks<String, OfSpec> looks;

  /** What looks; it may take its time, and fail. */
  @FunctionalInterface
  public interface Look {
    /** What is to be seen of a feed that these pipelines read. */
    Found at(ExperimentFeed feed, List<ExperimentMetricPipeline> pipelines, List<ObservedJob> jobs);
  }

  /**
   * What a look saw.
   *
   * @param topics of the feed
   * @param words of its jobs
   */
  public record Found(TopicFindings topics, FeedWords words) {}

  /** What is seen of a feed, of which the spec has a generation. */
  private record OfSpec(long generation, Found found) {}

  /** Looks that go on in the executor's threads. */
  public FeedLooks(Look look, Executor executor) {
    this.look = look;
    looks = new Looks<>(executor);
  }

  /**
   * What was last seen of a feed with its present spec; empty where no look has ended yet. If that
   * is old, a new look begins.
   *
   * @param changed what happens when a look has ended that saw anything else
   */
  public Optional<Found> last(
      ExperimentFeed feed,
      List<ExperimentMetricPipeline> pipelines,
      List<ObservedJob> jobs,
      Instant now,
      Runnable changed) {
    String uid = Objects.requireNonNullElse(feed.getMetadata().getUid(), "");
    long generation = Objects.requireNonNullElse(feed.getMetadata().getGeneration(), 0L);
    Optional<Looks.Seen<OfSpec>> last =
        looks.last(uid).filter(each -> each.found().generation() == generation);
    if (last.filter(each -> each.isWithin(INTERVAL, now)).isEmpty()) {
      looks.begin(
          uid,
          now,
          () -> new OfSpec(generation, found(feed, pipelines, jobs)),
          (before, next) -> {
            if (!next.equals(before)) {
              changed.run();
            }
          });
    }
    return last.map(each -> each.found().found());
  }

  private Found found(
      ExperimentFeed feed, List<ExperimentMetricPipeline> pipelines, List<ObservedJob> jobs) {
    try {
      return look.at(feed, pipelines, jobs);
    } catch (RuntimeException e) {
      LOG.error("look=defect feed={}", feed.getMetadata().getName(), e);
      return new Found(
          new TopicFindings.Unknown(
              "LookFailed", "the operator could not look at the topics; its log says why"),
          FeedWords.NONE);
    }
  }
}
