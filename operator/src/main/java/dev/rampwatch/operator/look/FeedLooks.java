package dev.rampwatch.operator.look;

import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.operator.feed.FeedWords;
import dev.rampwatch.operator.feed.TopicFindings;
import dev.rampwatch.operator.flink.ObservedJob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
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
  private final Executor executor;
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();
  private final Set<String> underway = ConcurrentHashMap.newKeySet();

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

  /** The last look at one feed, when it began, and the generation of the feed's spec then. */
  private record Seen(Instant at, long generation, Found found) {
    boolean tellsMoreThan(@Nullable Seen before) {
      return before == null || generation != before.generation || !found.equals(before.found);
    }
  }

  /** Looks that go on in the executor's threads. */
  public FeedLooks(Look look, Executor executor) {
    this.look = look;
    this.executor = executor;
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
    Optional<Seen> last =
        Optional.ofNullable(seen.get(uid)).filter(each -> each.generation() == generation);
    boolean fresh = last.filter(each -> each.at().plus(INTERVAL).isAfter(now)).isPresent();
    if (!fresh && underway.add(uid)) {
      executor.execute(
          () -> {
            Seen next = new Seen(now, generation, found(feed, pipelines, jobs));
            boolean news = next.tellsMoreThan(seen.put(uid, next));
            underway.remove(uid);
            if (news) {
              changed.run();
            }
          });
    }
    return last.map(Seen::found);
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
