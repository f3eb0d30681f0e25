package dev.rampwatch.operator.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.contract.TopicMetric;
import dev.rampwatch.contract.TopicRole;
import dev.rampwatch.contract.WaitingJob;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Topics of brokers that want credentials, by the words of the feed's jobs. */
final class JobTopicsTest {
  private static final ObjectMapper YAML = new YAMLMapper();

  private final Map<FeedStream, Map<String, Double>> numbers = new EnumMap<>(FeedStream.class);
  private final Map<FeedStream, WaitingJob> waiting = new EnumMap<>(FeedStream.class);
  private ExperimentFeed feed = feed("");

  JobTopicsTest() {
    for (FeedStream stream : FeedStream.values()) {
      numbers.put(stream, new HashMap<>());
      for (TopicRole role : List.of(TopicRole.RAW, TopicRole.FILTERED)) {
        tells(stream, role, TopicMetric.PARTITIONS, 4);
        tells(stream, role, TopicMetric.STAMPED_BY_LOG, 1);
      }
      tells(stream, TopicRole.FILTERED, TopicMetric.PARTITIONS_AT_START, 4);
    }
  }

  private static ExperimentFeed feed(String further) {
    return read(
        """
        apiVersion: rampwatch.dev/v1alpha1
        kind: ExperimentFeed
        metadata: {name: default, namespace: growth}
        spec:
          kafka:
            bootstrapServers: "kafka:9093"
            security:
              protocol: SaslSsl
              mechanism: ScramSha512
              credentialsSecretRef: {name: kafka-login}
          events: {topic: events, filteredTopic: few-events}
          activations: {topic: activations, filteredTopic: few-activations}
          results: {topic: results}
          checkpoints: {directory: "s3://flink/rampwatch"}
        """
            + further.indent(2),
        ExperimentFeed.class);
  }

  private static ExperimentMetricPipeline pipeline(int subtasks) {
    return read(
        """
        apiVersion: rampwatch.dev/v1alpha1
        kind: ExperimentMetricPipeline
        metadata: {name: checkout-v2, namespace: growth}
        spec: {experiment: checkout_v2}
        status: {sizing: {parallelism: %d}}
        """
            .formatted(subtasks),
        ExperimentMetricPipeline.class);
  }

  private static <T> T read(String yaml, Class<T> type) {
    try {
      return YAML.readValue(yaml, type);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void tells(FeedStream stream, TopicRole role, TopicMetric metric, int value) {
    numbers.get(stream).put(metric.of(role), (double) value);
  }

  private TopicFindings judge(ExperimentMetricPipeline... pipelines) {
    FeedReading.Usable usable = (FeedReading.Usable) FeedReading.of(feed);
    Map<FeedStream, JobWord> words = new EnumMap<>(FeedStream.class);
    numbers.forEach((stream, told) -> words.put(stream, new JobWord(told, waiting.get(stream))));
    return new JobTopics(feed, usable, new FeedWords(words))
        .judge(new TopicRules(feed, usable, List.of(pipelines)));
  }

  @Test
  void fitWhereAllIsAsItShouldBe() {
    assertThat(judge(pipeline(4)))
        .isEqualTo(
            new TopicFindings.Good(
                "topics and partitions: events (4), activations (4), few-events (4),"
                    + " few-activations (4)"));
  }

  @Test
  void areMissingWhereAJobFindsNone() {
    feed = feed("deadLetterTopic: dead");
    for (FeedStream stream : FeedStream.values()) {
      tells(stream, TopicRole.DEAD_LETTER, TopicMetric.PARTITIONS, 0);
      tells(stream, TopicRole.DEAD_LETTER, TopicMetric.STAMPED_BY_LOG, TopicMetric.NOT_TOLD);
    }
    assertThat(judge())
        .isEqualTo(new TopicFindings.Bad("TopicMissing", "topic dead does not exist; create it"));
    tells(FeedStream.EVENTS, TopicRole.RAW, TopicMetric.PARTITIONS, 0);
    assertThat(judge())
        .isEqualTo(
            new TopicFindings.Bad("TopicMissing", "topics events, dead do not exist; create them"));
  }

  @Test
  void areDoubtfulWhereWritersStampRawMessagesAndNoSlackIsSet() {
    tells(FeedStream.ACTIVATIONS, TopicRole.RAW, TopicMetric.STAMPED_BY_LOG, 0);
    tells(FeedStream.EVENTS, TopicRole.FILTERED, TopicMetric.STAMPED_BY_LOG, 0);
    assertThat(judge())
        .isInstanceOfSatisfying(
            TopicFindings.Doubtful.class,
            doubt -> {
              assertThat(doubt.reason()).isEqualTo("TimestampsOfWriters");
              assertThat(doubt.message()).startsWith("activations: message.timestamp.type");
            });
    feed = feed("clockSlack: 5s");
    assertThat(judge()).isInstanceOf(TopicFindings.Good.class);
  }

  @Test
  void areDoubtfulWhereAPipelineHasMoreSubtasksThanTheyHavePartitions() {
    assertThat(judge(pipeline(2), pipeline(8)))
        .isEqualTo(
            new TopicFindings.Doubtful(
                "FewPartitions",
                "few-events has 4 partitions, and pipeline checkout-v2 reads it with 8 subtasks,"
                    + " some of which find nothing to read; give the topic 8 partitions and start"
                    + " the feed's jobs again, or lower the pipeline's parallelism"));
  }

  @Test
  void areBadWherePartitionsWereAddedThatTheJobDoesNotWriteTo() {
    tells(FeedStream.ACTIVATIONS, TopicRole.FILTERED, TopicMetric.PARTITIONS, 6);
    assertThat(judge())
        .isInstanceOfSatisfying(
            TopicFindings.Bad.class,
            bad -> {
              assertThat(bad.reason()).isEqualTo("PartitionsAdded");
              assertThat(bad.message())
                  .startsWith(
                      "few-activations has 6 partitions, and job default-filter-activations writes"
                          + " to the 4 that it started with")
                  .endsWith(
                      "change spec.restartNonce of FlinkDeployment default-filter-activations");
            });
  }

  @Test
  void areNotKnownWhereAJobCouldNotLook() {
    tells(FeedStream.EVENTS, TopicRole.RAW, TopicMetric.PARTITIONS, TopicMetric.NOT_TOLD);
    assertThat(judge())
        .isEqualTo(
            new TopicFindings.Unknown(
                "TopicsNotTold",
                "nobody could look at events; the logs of the feed's task managers say why"));
    tells(FeedStream.EVENTS, TopicRole.RAW, TopicMetric.PARTITIONS, 4);
    tells(FeedStream.EVENTS, TopicRole.RAW, TopicMetric.STAMPED_BY_LOG, TopicMetric.NOT_TOLD);
    assertThat(judge())
        .isInstanceOfSatisfying(
            TopicFindings.Unknown.class,
            unknown -> {
              assertThat(unknown.reason()).isEqualTo("TimestampsNotTold");
              assertThat(unknown.message()).contains("allow the login DescribeConfigs");
            });
  }

  @Test
  void areWhatTheirJobWaitsFor() {
    waiting.put(
        FeedStream.ACTIVATIONS,
        new WaitingJob(
            "TopicMissing", "topic activations does not exist at kafka:9093: create it"));
    assertThat(judge())
        .isEqualTo(
            new TopicFindings.Bad(
                "TopicMissing",
                "job default-filter-activations waits: topic activations does not exist at"
                    + " kafka:9093: create it"));
    waiting.put(FeedStream.EVENTS, new WaitingJob("LoginRefused", "Kafka refuses the login"));
    assertThat(judge())
        .isEqualTo(
            new TopicFindings.Unknown(
                "LoginRefused", "job default-filter-events waits: Kafka refuses the login"));
  }

  @Test
  void areNotToldOfWhileAJobIsSilent() {
    numbers.get(FeedStream.EVENTS).clear();
    assertThat(judge())
        .isEqualTo(
            new TopicFindings.Silent(
                "JobsSilent",
                "job default-filter-events looks at the topics, and does not run yet"));
  }

  @Test
  void areLookedAtOnlyWhereTheFeedHasAJob() {
    feed = feed("");
    numbers.get(FeedStream.EVENTS).clear();
    filter("events");
    assertThat(judge())
        .isEqualTo(
            new TopicFindings.Good(
                "topics and partitions: activations (4), few-activations (4); not looked at, as no"
                    + " job of the feed reads it: ready"));
    filter("activations");
    assertThat(judge())
        .isInstanceOfSatisfying(
            TopicFindings.Unknown.class,
            unknown -> assertThat(unknown.reason()).isEqualTo("CredentialsNeeded"));
  }

  private void filter(String stream) {
    String yaml = YAML.valueToTree(feed).toString();
    String filtered =
        stream.equals("events")
            ? yaml.replaceAll(
                "\"events\":\\{[^}]*}", "\"events\":{\"topic\":\"ready\",\"filtered\":true}")
            : yaml.replaceAll(
                "\"activations\":\\{[^}]*}",
                "\"activations\":{\"topic\":\"ready\",\"filtered\":true}");
    feed = read(filtered, ExperimentFeed.class);
  }
}
