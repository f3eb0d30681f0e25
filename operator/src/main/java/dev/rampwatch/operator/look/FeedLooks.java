package dev.rampwatch.operator.look;

import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.operator.feed.FeedReading;
import dev.rampwatch.operator.feed.FeedStream;
import dev.rampwatch.operator.feed.FeedWords;
import dev.rampwatch.operator.feed.JobTopics;
import dev.rampwatch.operator.feed.JobWord;
import dev.rampwatch.operator.feed.TopicFindings;
import dev.rampwatch.operator.feed.TopicRules;
import dev.rampwatch.operator.flink.ObservedJob;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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
   * @param words of its jobs
   */
  public record Seen(Instant at, long generation, TopicFindings topics, FeedWords words) {}

  /** The last look, or a new one where that is old or about another spec. */
  public Seen look(
      ExperimentFeed feed,
      List<ExperimentMetricPipeline> pipelines,
      List<ObservedJob> jobs,
      Instant now) {
    String uid = feed.getMetadata().getUid();
    Long known = feed.getMetadata().getGeneration();
    long generation = known == null ? 0 : known;
    return seen.compute(
        uid == null ? "" : uid,
        (key, last) ->
            last != null && last.generation() == generation && last.at().plus(INTERVAL).isAfter(now)
                ? last
                : look(feed, pipelines, words(feed, jobs), now, generation));
  }

  private static Seen look(
      ExperimentFeed feed,
      List<ExperimentMetricPipeline> pipelines,
      FeedWords words,
      Instant now,
      long generation) {
    return new Seen(now, generation, topics(feed, pipelines, words), words);
  }

  private static TopicFindings topics(
      ExperimentFeed feed, List<ExperimentMetricPipeline> pipelines, FeedWords words) {
    if (!(FeedReading.of(feed) instanceof FeedReading.Usable usable)) {
      return new TopicFindings.Unknown("FeedUnusable", "the feed must be mended first");
    }
    TopicRules rules = new TopicRules(feed, usable, pipelines);
    JobTopics jobs = new JobTopics(feed, usable, words);
    return usable.kafka().secrets().isEmpty()
        ? BrokerLook.at(usable, rules, jobs.told())
        : jobs.judge(rules);
  }

  private FeedWords words(ExperimentFeed feed, List<ObservedJob> jobs) {
    Map<FeedStream, JobWord> words = new EnumMap<>(FeedStream.class);
    for (FeedStream stream : FeedStream.values()) {
      String name = stream.jobName(feed.getMetadata().getName());
      jobs.stream()
          .filter(job -> job.name().equals(name))
          .findFirst()
          .ifPresent(job -> words.put(stream, ask(job, feed.getMetadata().getNamespace())));
    }
    return new FeedWords(words);
  }

  /** The Flink operator makes a service of this name for each deployment. */
  private JobWord ask(ObservedJob job, String namespace) {
    URI address = URI.create("http://%s-rest.%s:%d".formatted(job.name(), namespace, REST_PORT));
    String jobId = job.jobId();
    return "RUNNING".equals(job.jobState()) && jobId != null
        ? new JobWord(flink.numbers(address, jobId, JobWord.metrics()), null)
        : new JobWord(Map.of(), flink.waiting(address).orElse(null));
  }
}
