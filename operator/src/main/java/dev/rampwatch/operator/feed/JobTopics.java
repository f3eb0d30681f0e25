package dev.rampwatch.operator.feed;

import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.contract.TimestampSource;
import dev.rampwatch.contract.TopicMetric;
import dev.rampwatch.contract.TopicRole;
import dev.rampwatch.contract.WaitingJob;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Topics as a feed's jobs see them, who have the credentials for the brokers. */
public final class JobTopics {
  private final ExperimentFeed feed;
  private final FeedReading.Usable usable;
  private final FeedWords words;

  /** Topics by the words of the jobs. */
  public JobTopics(ExperimentFeed feed, FeedReading.Usable usable, FeedWords words) {
    this.feed = feed;
    this.usable = usable;
    this.words = words;
  }

  private List<FeedStream> jobs() {
    return Stream.of(FeedStream.values())
        .filter(stream -> !stream.isFiltered(feed.getSpec()))
        .toList();
  }

  /** What is found where nobody but the jobs can look. */
  public TopicFindings judge(TopicRules rules) {
    if (jobs().isEmpty()) {
      return new TopicFindings.Unknown(
          "CredentialsNeeded",
          "the operator has no Kafka credentials, and this feed no job that has; the pipelines' jobs"
              + " look for their topics when they start");
    }
    return jobs().stream()
        .map(this::trouble)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseGet(() -> rules.judge(lookedAt(), told()));
  }

  private List<String> lookedAt() {
    return jobs().stream()
        .flatMap(
            stream ->
                Stream.of(
                    stream.of(feed.getSpec()).topic(),
                    usable.filteredTopic(stream),
                    feed.getSpec().deadLetterTopic()))
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  private @Nullable TopicFindings trouble(FeedStream stream) {
    JobWord word = words.of(stream);
    String job = stream.jobName(feed.getMetadata().getName());
    WaitingJob waiting = word.waiting();
    if (waiting != null) {
      String message = "job %s waits: %s".formatted(job, waiting.message());
      return waiting.reason().equals("TopicMissing")
          ? new TopicFindings.Bad(waiting.reason(), message)
          : new TopicFindings.Unknown(waiting.reason(), message);
    }
    return word.numbers().isEmpty()
        ? new TopicFindings.Silent(
            "JobsSilent", "job %s looks at the topics, and does not run yet".formatted(job))
        : null;
  }

  /** What jobs tell of topics, by name. */
  public Map<String, TopicRules.Topic> told() {
    Map<String, TopicRules.Topic> told = new HashMap<>();
    for (FeedStream stream : jobs()) {
      add(told, stream.of(feed.getSpec()).topic(), stream, TopicRole.RAW);
      add(told, usable.filteredTopic(stream), stream, TopicRole.FILTERED);
      String deadLetterTopic = feed.getSpec().deadLetterTopic();
      if (deadLetterTopic != null) {
        add(told, deadLetterTopic, stream, TopicRole.DEAD_LETTER);
      }
    }
    return told;
  }

  private void add(
      Map<String, TopicRules.Topic> told, String topic, FeedStream stream, TopicRole role) {
    JobWord word = words.of(stream);
    int partitions = word.of(role, TopicMetric.PARTITIONS);
    if (partitions != TopicMetric.NOT_TOLD) {
      told.put(
          topic,
          new TopicRules.Topic(
              partitions,
              TimestampSource.ofMetric(word.of(role, TopicMetric.STAMPED_BY_LOG)),
              word.of(role, TopicMetric.PARTITIONS_AT_START)));
    }
  }
}
