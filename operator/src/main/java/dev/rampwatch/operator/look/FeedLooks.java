package dev.rampwatch.operator.look;

import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.operator.feed.FeedRates;
import dev.rampwatch.operator.feed.FeedStream;
import dev.rampwatch.operator.feed.TopicFindings;
import dev.rampwatch.operator.flink.ObservedJob;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What was seen of each feed's topics and jobs; they are looked at once a minute at most. */
public final class FeedLooks {
  /** Between two looks. */
  public static final Duration INTERVAL = Duration.ofMinutes(1);

  private static final int REST_PORT = 8081;

  private final FlinkLook flink = new FlinkLook();
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();

  /**
   * What was seen of one feed.
   *
   * @param at when
   * @param generation of the feed's spec then
   * @param topics its topics
   * @param rates of its jobs
   */
  public record Seen(Instant at, long generation, TopicFindings topics, FeedRates rates) {}

  /** The last look, or a new one where that is old or about another spec. */
  public Seen look(ExperimentFeed feed, List<ObservedJob> jobs, Instant now) {
    String uid = feed.getMetadata().getUid();
    Long known = feed.getMetadata().getGeneration();
    long generation = known == null ? 0 : known;
    return seen.compute(
        uid == null ? "" : uid,
        (key, last) ->
            last != null && last.generation() == generation && last.at().plus(INTERVAL).isAfter(now)
                ? last
                : new Seen(now, generation, BrokerLook.at(feed), rates(feed, jobs)));
  }

  private FeedRates rates(ExperimentFeed feed, List<ObservedJob> jobs) {
    return new FeedRates(
        rates(feed, FeedStream.EVENTS, jobs), rates(feed, FeedStream.ACTIVATIONS, jobs));
  }

  private Map<String, Double> rates(
      ExperimentFeed feed, FeedStream stream, List<ObservedJob> jobs) {
    String name = stream.jobName(feed.getMetadata().getName());
    return jobs.stream()
        .filter(job -> job.name().equals(name) && "RUNNING".equals(job.jobState()))
        .findFirst()
        .map(job -> ask(name, feed.getMetadata().getNamespace(), job.jobId()))
        .orElse(Map.of());
  }

  /** The Flink operator makes a service of this name for each deployment. */
  private Map<String, Double> ask(String job, String namespace, @Nullable String jobId) {
    return jobId == null
        ? Map.of()
        : flink.rates(
            URI.create("http://%s-rest.%s:%d".formatted(job, namespace, REST_PORT)), jobId);
  }
}
