package dev.rampwatch.operator.feed;

import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.api.v1alpha1.ExperimentFeedSpec;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipelineStatus;
import dev.rampwatch.api.v1alpha1.feed.RecordStream;
import dev.rampwatch.api.v1alpha1.status.Sizing;
import dev.rampwatch.contract.TimestampSource;
import dev.rampwatch.contract.TopicMetric;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges topics by what brokers say of them. */
public final class TopicRules {
  private final ExperimentFeed feed;
  private final FeedReading.Usable usable;
  private final List<ExperimentMetricPipeline> pipelines;

  /**
   * The rules for a feed's topics.
   *
   * @param pipelines that read the filtered ones
   */
  public TopicRules(
      ExperimentFeed feed, FeedReading.Usable usable, List<ExperimentMetricPipeline> pipelines) {
    this.feed = feed;
    this.usable = usable;
    this.pipelines = List.copyOf(pipelines);
  }

  /**
   * A topic as brokers describe it.
   *
   * @param partitions number of its partitions; 0 where there is no such topic
   * @param timestamps who gives its messages their timestamps
   * @param writtenTo how many partitions the feed's job writes to; {@link TopicMetric#NOT_TOLD}
   *     where none said so
   */
  public record Topic(int partitions, TimestampSource timestamps, int writtenTo) {
    /** A topic that does not exist. */
    public static final Topic MISSING =
        new Topic(0, TimestampSource.NOT_TOLD, TopicMetric.NOT_TOLD);
  }

  /** The topics that a feed's jobs read and write. */
  public List<String> topics() {
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
   * The judgement: the worst first.
   *
   * @param lookedAt topics that somebody looked at, or wanted to
   * @param found what is known of them, by name; without those that nobody could look at
   */
  public TopicFindings judge(Collection<String> lookedAt, Map<String, Topic> found) {
    return Stream.<Rule>of(
            this::missing,
            this::added,
            this::byWriters,
            this::tooFew,
            topics -> notTold(lookedAt, topics))
        .map(rule -> rule.apply(found))
        .filter(finding -> finding != null)
        .findFirst()
        .orElseGet(() -> new TopicFindings.Good(inWords(found)));
  }

  /** A rule answers null where it is kept. */
  private interface Rule {
    @Nullable TopicFindings apply(Map<String, Topic> found);
  }

  private @Nullable TopicFindings missing(Map<String, Topic> found) {
    List<String> missing =
        topics().stream()
            .filter(
                topic ->
                    found.containsKey(topic)
                        && found.getOrDefault(topic, Topic.MISSING).partitions() == 0)
            .toList();
    if (missing.isEmpty()) {
      return null;
    }
    return new TopicFindings.Bad(
        "TopicMissing",
        missing.size() == 1
            ? "topic %s does not exist; create it".formatted(missing.get(0))
            : "topics %s do not exist; create them".formatted(String.join(", ", missing)));
  }

  private @Nullable TopicFindings added(Map<String, Topic> found) {
    for (FeedStream stream : FeedStream.values()) {
      String topic = usable.filteredTopic(stream);
      Topic seen = found.get(topic);
      if (seen != null && seen.writtenTo() > 0 && seen.partitions() > seen.writtenTo()) {
        String job = stream.jobName(feed.getMetadata().getName());
        return new TopicFindings.Bad(
            "PartitionsAdded",
            ("%s has %d partitions, and job %s writes to the %d that it started with: all rows are"
                    + " held back until it starts again; change spec.restartNonce of"
                    + " FlinkDeployment %s")
                .formatted(topic, seen.partitions(), job, seen.writtenTo(), job));
      }
    }
    return null;
  }

  private @Nullable TopicFindings byWriters(Map<String, Topic> found) {
    List<String> topics = new ArrayList<>();
    for (FeedStream stream : FeedStream.values()) {
      RecordStream from = stream.of(feed.getSpec());
      Topic topic = found.get(from.topic());
      if (!stream.isFiltered(feed.getSpec())
          && topic != null
          && topic.timestamps() == TimestampSource.WRITER
          && usable.clockSlack().isZero()) {
        topics.add(from.topic());
      }
    }
    return topics.isEmpty()
        ? null
        : new TopicFindings.Doubtful(
            "TimestampsOfWriters",
            ("%s: message.timestamp.type is CreateTime, so a late writer's records may be lost; set"
                    + " LogAppendTime, or spec.clockSlack to how far timestamps may fall behind")
                .formatted(String.join(", ", topics)));
  }

  /** Subtasks beyond a topic's partitions read nothing. */
  private @Nullable TopicFindings tooFew(Map<String, Topic> found) {
    Map<String, Integer> readers = readers();
    for (FeedStream stream : FeedStream.values()) {
      for (Map.Entry<String, Integer> reader : readers.entrySet()) {
        String topic = usable.filteredTopic(stream);
        Topic seen = found.get(topic);
        if (seen != null && seen.partitions() < reader.getValue()) {
          return new TopicFindings.Doubtful(
              "FewPartitions",
              ("%s has %d partitions, and pipeline %s reads it with %d subtasks, some of which find"
                      + " nothing to read; give the topic %d partitions and start the feed's jobs"
                      + " again, or lower the pipeline's parallelism")
                  .formatted(
                      topic,
                      seen.partitions(),
                      reader.getKey(),
                      reader.getValue(),
                      reader.getValue()));
        }
      }
    }
    return null;
  }

  /** The pipeline with the most subtasks, with their number; empty where none is known. */
  private Map<String, Integer> readers() {
    Map<String, Integer> largest = new HashMap<>();
    int most = 0;
    for (ExperimentMetricPipeline pipeline : pipelines) {
      ExperimentMetricPipelineStatus status = pipeline.getStatus();
      Sizing sizing = status == null ? null : status.sizing();
      Integer subtasks = sizing == null ? null : sizing.parallelism();
      if (subtasks != null && subtasks > most) {
        most = subtasks;
        largest.clear();
        largest.put(pipeline.getMetadata().getName(), subtasks);
      }
    }
    return largest;
  }

  private @Nullable TopicFindings notTold(Collection<String> lookedAt, Map<String, Topic> found) {
    List<String> unseen =
        lookedAt.stream().filter(topic -> !found.containsKey(topic)).sorted().toList();
    if (!unseen.isEmpty()) {
      return new TopicFindings.Unknown(
          "TopicsNotTold",
          "nobody could look at %s; the logs of the feed's task managers say why"
              .formatted(String.join(", ", unseen)));
    }
    List<String> unstamped =
        Stream.of(FeedStream.values())
            .filter(stream -> !stream.isFiltered(feed.getSpec()))
            .map(stream -> stream.of(feed.getSpec()).topic())
            .filter(found::containsKey)
            .filter(
                topic ->
                    found.getOrDefault(topic, Topic.MISSING).timestamps()
                        == TimestampSource.NOT_TOLD)
            .toList();
    return unstamped.isEmpty() || !usable.clockSlack().isZero()
        ? null
        : new TopicFindings.Unknown(
            "TimestampsNotTold",
            ("message.timestamp.type of %s cannot be read; allow the login DescribeConfigs on it, or"
                    + " see yourself that it is LogAppendTime")
                .formatted(String.join(", ", unstamped)));
  }

  private String inWords(Map<String, Topic> found) {
    String seen =
        topics().stream()
            .filter(found::containsKey)
            .map(
                topic ->
                    "%s (%d)"
                        .formatted(topic, found.getOrDefault(topic, Topic.MISSING).partitions()))
            .collect(Collectors.joining(", ", "topics and partitions: ", ""));
    List<String> unseen = topics().stream().filter(topic -> !found.containsKey(topic)).toList();
    return unseen.isEmpty()
        ? seen
        : "%s; not looked at, as no job of the feed reads it: %s"
            .formatted(seen, String.join(", ", unseen));
  }
}
