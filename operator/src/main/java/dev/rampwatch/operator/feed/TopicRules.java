package dev.rampwatch.operator.feed;

import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.api.v1alpha1.ExperimentFeedSpec;
import dev.rampwatch.api.v1alpha1.feed.RecordStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges topics by what brokers say of them. */
public final class TopicRules {
  private TopicRules() {}

  /**
   * A topic as brokers describe it.
   *
   * @param partitions number of its partitions
   * @param stampedByLog whether its timestamps are of the append (LogAppendTime)
   */
  public record Topic(int partitions, boolean stampedByLog) {}

  /** The topics that a feed's jobs read and write. */
  public static List<String> topics(ExperimentFeed feed, FeedReading.Usable usable) {
    ExperimentFeedSpec spec = feed.getSpec();
    return Stream.of(
            spec.events().topic(),
            spec.activations().topic(),
            usable.eventsTopic(),
            usable.activationsTopic(),
            spec.deadLetterTopic())
        .filter(topic -> topic != null)
        .distinct()
        .toList();
  }

  /**
   * The judgement.
   *
   * @param found the topics that there are, by name
   */
  public static TopicFindings judge(
      ExperimentFeed feed, FeedReading.Usable usable, Map<String, Topic> found) {
    List<String> missing =
        topics(feed, usable).stream().filter(topic -> !found.containsKey(topic)).toList();
    if (!missing.isEmpty()) {
      return new TopicFindings.Bad(
          "TopicMissing",
          missing.size() == 1
              ? "topic %s does not exist; create it".formatted(missing.get(0))
              : "topics %s do not exist; create them".formatted(String.join(", ", missing)));
    }
    List<String> byWriters = new ArrayList<>();
    for (RecordStream stream : List.of(feed.getSpec().events(), feed.getSpec().activations())) {
      Topic topic = found.get(stream.topic());
      boolean isRaw = !Boolean.TRUE.equals(stream.filtered());
      if (isRaw && topic != null && !topic.stampedByLog() && usable.clockSlack().isZero()) {
        byWriters.add(stream.topic());
      }
    }
    return byWriters.isEmpty()
        ? new TopicFindings.Good(inWords(feed, usable, found))
        : new TopicFindings.Doubtful(
            "TimestampsOfWriters",
            ("%s: message.timestamp.type is CreateTime, so a late writer's records may be lost; set"
                    + " LogAppendTime, or spec.clockSlack to how far timestamps may fall behind")
                .formatted(String.join(", ", byWriters)));
  }

  private static String inWords(
      ExperimentFeed feed, FeedReading.Usable usable, Map<String, Topic> found) {
    return topics(feed, usable).stream()
        .map(
            topic -> {
              Topic description = found.get(topic);
              return "%s (%d)".formatted(topic, description == null ? 0 : description.partitions());
            })
        .collect(Collectors.joining(", ", "topics and partitions: ", ""));
  }
}
