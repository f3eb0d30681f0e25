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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Asks a feed's brokers and its jobs; takes its time where they do not answer. */
public final class FeedLook implements FeedLooks.Look {
  private final FlinkLook flink = new FlinkLook();

  @Override
  public FeedLooks.Found at(
      ExperimentFeed feed, List<ExperimentMetricPipeline> pipelines, List<ObservedJob> jobs) {
    FeedWords words = words(feed, jobs);
    return new FeedLooks.Found(topics(feed, pipelines, words), words);
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

  private JobWord ask(ObservedJob job, String namespace) {
    URI address = FlinkLook.address(namespace, job);
    String jobId = job.jobId();
    return "RUNNING".equals(job.jobState()) && jobId != null
        ? new JobWord(flink.numbers(address, jobId, JobWord.metrics()), null)
        : new JobWord(Map.of(), flink.waiting(address).orElse(null));
  }
}
