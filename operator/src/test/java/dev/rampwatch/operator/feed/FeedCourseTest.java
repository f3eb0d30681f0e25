package dev.rampwatch.operator.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.api.v1alpha1.status.Condition;
import dev.rampwatch.api.v1alpha1.status.FeedSizing;
import dev.rampwatch.api.v1alpha1.status.Sizing;
import dev.rampwatch.contract.ExperimentWindow;
import dev.rampwatch.contract.FeedConfiguration;
import dev.rampwatch.contract.FeedConnections;
import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.contract.RecordEncoding;
import dev.rampwatch.contract.TimeForm;
import dev.rampwatch.contract.WaitingJob;
import dev.rampwatch.metadata.Experiment;
import dev.rampwatch.metadata.ExperimentsFile;
import dev.rampwatch.operator.catalogue.CatalogueEntry;
import dev.rampwatch.operator.catalogue.CatalogueSnapshot;
import dev.rampwatch.operator.catalogue.CatalogueState;
import dev.rampwatch.operator.flink.DesiredJob;
import dev.rampwatch.operator.flink.JobProgram;
import dev.rampwatch.operator.flink.ObservedJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a feed's resource comes to: jobs, their configuration, and what is told. */
final class FeedCourseTest {
  private static final Path INPUTS = Path.of("src/test/resources/scenarios");
  private static final ObjectMapper YAML = new YAMLMapper();
  private static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");
  private static final TopicFindings FOUND = new TopicFindings.Good("topics and partitions: …");

  private final List<ObservedJob> jobs = new ArrayList<>();
  private TopicFindings topics = FOUND;
  private FeedWords words = FeedWords.NONE;
  private CatalogueState catalogue = CatalogueState.NEVER_READ;
  private ExperimentFeed feed = feed("");

  private static ExperimentFeed feed(String changes) {
    try {
      ObjectNode tree =
          (ObjectNode) YAML.readTree(Files.readString(INPUTS.resolve("in-feed.yaml")));
      JsonNode changed = YAML.readTree(changes);
      if (changed.isObject()) {
        ((ObjectNode) tree.get("spec")).setAll((ObjectNode) changed);
      }
      return YAML.treeToValue(tree, ExperimentFeed.class);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private FeedOutcome decide() throws IOException {
    String pipeline = Files.readString(INPUTS.resolve("in-pipeline.yaml"));
    return FeedCourse.decide(
        new FeedSituation(
            feed,
            List.of(YAML.readValue(pipeline, ExperimentMetricPipeline.class)),
            catalogue,
            jobs,
            true,
            topics,
            words,
            new JobProgram("rampwatch/job:1", JobProgram.USUAL_JAR, JobProgram.AGGREGATE),
            NOW));
  }

  private static FeedWords rates(Map<String, Double> events, Map<String, Double> activations) {
    return new FeedWords(
        Map.of(
            FeedStream.EVENTS, new JobWord(perSecond(events), null),
            FeedStream.ACTIVATIONS, new JobWord(perSecond(activations), null)));
  }

  private static Map<String, Double> perSecond(Map<String, Double> rates) {
    Map<String, Double> numbers = new HashMap<>();
    rates.forEach((name, rate) -> numbers.put(name + "PerSecond", rate));
    return numbers;
  }

  private void readCatalogue() throws IOException {
    Map<String, CatalogueEntry> entries = new HashMap<>();
    String experiments =
        YAML.readTree(Files.readString(INPUTS.resolve("in-experiments.yaml"))).toString();
    for (Experiment experiment : ExperimentsFile.read(experiments)) {
      entries.put(experiment.name(), new CatalogueEntry.Known(experiment));
    }
    catalogue = new CatalogueState(new CatalogueSnapshot(NOW, entries), null);
  }

  private static Condition condition(FeedOutcome outcome, String type) {
    return outcome.status().conditions().stream()
        .filter(condition -> condition.type().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private static FeedConfiguration configuration(DesiredJob job) {
    return JobConfigurationFile.readFeed(
        job.configMap().at("/data").path("configuration.json").asText());
  }

  private static FeedConnections connections(DesiredJob job) {
    return JobConfigurationFile.readFeedConnections(
        job.configMap().at("/data").path("connections.json").asText());
  }

  @Test
  void runsAJobForEachRawStreamThatKeepsWhatThePipelinesAndTheFeedNeed() throws IOException {
    readCatalogue();
    feed = feed("eventTypes: [view]\nspamCap: {eventsPerUserAndHour: 500}");
    FeedOutcome outcome = decide();
    assertThat(outcome.apply())
        .extracting(DesiredJob::name)
        .containsExactly("default-filter-events", "default-filter-activations");
    FeedConfiguration configuration = configuration(outcome.apply().get(0));
    assertThat(configuration.eventTypes()).containsExactly("purchase", "view");
    assertThat(configuration.eventsPerUserAndHour()).isEqualTo(500);
    assertThat(configuration.experiments())
        .containsExactly(
            new ExperimentWindow(
                "checkout_v2",
                Instant.parse("2026-01-02T10:00:00Z"),
                Instant.parse("2026-01-05T10:00:00Z")));
    DesiredJob events = outcome.apply().get(0);
    assertThat(events.deployment().at("/spec/job/entryClass").asText())
        .isEqualTo("dev.rampwatch.pipeline.FilterEventsMain");
    assertThat(events.deployment().at("/spec/flinkConfiguration"))
        .anySatisfy(value -> assertThat(value.asText()).isEqualTo("10000ms"));
    assertThat(events.deployment().at("/metadata/ownerReferences/0/kind").asText())
        .isEqualTo("ExperimentFeed");
    assertThat(connections(events).filteredTopic()).isEqualTo("rampwatch.growth.default.events");
    assertThat(outcome.lookAgain()).contains(Instant.parse("2026-01-05T12:00:00Z"));
    assertThat(condition(outcome, "Ready").reason()).isEqualTo("JobOrdered");
  }

  @Test
  void runsNoJobForWhatIsFilteredAlreadyAndRemovesTheOneThatRan() throws IOException {
    readCatalogue();
    jobs.add(new ObservedJob(decide().apply().get(1).deployment()));
    feed = feed("activations: {topic: a, filtered: true}\nevents: {topic: e, filtered: true}");
    FeedOutcome outcome = decide();
    assertThat(outcome.apply()).isEmpty();
    assertThat(outcome.remove()).containsExactly("default-filter-activations");
    assertThat(condition(outcome, "Ready").reason()).isEqualTo("FeedUsable");
  }

  @Test
  void leavesRunningJobsAsTheyAreWhileTheExperimentsAreNotKnown() throws IOException {
    FeedOutcome outcome = decide();
    assertThat(outcome.apply()).isEmpty();
    assertThat(outcome.remove()).isEmpty();
  }

  @Test
  void tellsWhatIsWrongWithTopics() throws IOException {
    readCatalogue();
    topics = new TopicFindings.Bad("TopicMissing", "topic events does not exist; create it");
    assertThat(condition(decide(), "Ready").message())
        .isEqualTo("topic events does not exist; create it");
    topics = new TopicFindings.Doubtful("TimestampsOfWriters", "…");
    assertThat(condition(decide(), "TopicsFit").reason()).isEqualTo("TimestampsOfWriters");
    assertThat(condition(decide(), "Ready").reason()).isEqualTo("JobOrdered");
  }

  @Test
  void tellsWhatAJobWaitsFor() throws IOException {
    readCatalogue();
    decide().apply().forEach(job -> jobs.add(starting(job)));
    assertThat(condition(decide(), "Ready").reason()).isEqualTo("JobStarting");
    words =
        new FeedWords(
            Map.of(
                FeedStream.ACTIVATIONS,
                new JobWord(Map.of(), new WaitingJob("LoginRefused", "Kafka refuses the login"))));
    topics = new TopicFindings.Unknown("LoginRefused", "…");
    // The job of events, which only starts, does not hide it.
    assertThat(condition(decide(), "Ready"))
        .satisfies(
            ready -> {
              assertThat(ready.reason()).isEqualTo("LoginRefused");
              assertThat(ready.message())
                  .isEqualTo("default-filter-activations waits: Kafka refuses the login");
            });
  }

  private static ObservedJob starting(DesiredJob job) {
    ObjectNode deployment = job.deployment().deepCopy();
    deployment.withObject("/metadata").put("generation", 1);
    ObjectNode status = deployment.putObject("status").put("observedGeneration", 1);
    status.put("lifecycleState", "DEPLOYED");
    status.putObject("reconciliationStatus").put("state", "DEPLOYED");
    return new ObservedJob(deployment);
  }

  @Test
  void letsStandWhatJobsToldOfTopicsUntilTheyAnswerAgain() throws IOException {
    readCatalogue();
    feed.getMetadata().setGeneration(1L);
    feed.setStatus(decide().status());
    topics = new TopicFindings.Silent("JobsSilent", "…");
    assertThat(condition(decide(), "TopicsFit").reason()).isEqualTo("TopicsFound");
    feed.getMetadata().setGeneration(2L);
    assertThat(condition(decide(), "TopicsFit").reason()).isEqualTo("JobsSilent");
  }

  @Test
  void runsTheOtherStreamsJobWhereOneIsFilteredAlready() throws IOException {
    readCatalogue();
    feed = feed("events: {topic: e, filtered: true}");
    assertThat(decide().apply())
        .extracting(DesiredJob::name)
        .containsExactly("default-filter-activations");
    feed = feed("activations: {topic: a, filtered: true}");
    assertThat(decide().apply())
        .extracting(DesiredJob::name)
        .containsExactly("default-filter-events");
  }

  @Test
  void tellsRatesAnewOnlyWhereTheyDifferByMuch() throws IOException {
    readCatalogue();
    words =
        rates(
            Map.of(
                "raw", 48_201.4, "kept", 2_300.0, "capped", 12.0, "late", 7.0, "malformed", 20.0),
            Map.of("malformed", 11.0));
    FeedOutcome first = decide();
    assertThat(first.status().eventsPerSecond()).isEqualTo("48,201");
    assertThat(first.status().late()).isEqualTo("7");
    assertThat(first.status().malformed()).isEqualTo("31");
    assertThat(first.status().kept()).isEqualTo("4.8 %");
    assertThat(first.status().capped()).isEqualTo("12");
    assertThat(first.status().activationsPerSecond()).isNull();
    feed.setStatus(first.status());
    words = rates(Map.of("raw", 51_000.0, "kept", 2_500.0, "capped", 13.0), Map.of());
    assertThat(decide().status()).isEqualTo(first.status());
    words = rates(Map.of("raw", 90_000.0, "kept", 2_500.0, "capped", 13.0), Map.of());
    assertThat(decide().status().eventsPerSecond()).isEqualTo("90,000");
  }

  @Test
  void tellsHowLargeItsJobsAreAndWhy() throws IOException {
    readCatalogue();
    feed =
        feed(
            """
            expectedLoad: {eventsPerSecond: 200000}
            activations: {topic: a, filtered: true}
            """);
    FeedSizing sizing = Objects.requireNonNull(decide().status().sizing());
    Sizing events = Objects.requireNonNull(sizing.events());
    assertThat(events.parallelism()).isEqualTo(4);
    assertThat(events.inputs()).containsEntry("eventsPerSecond", "200000");
    assertThat(events.reasons())
        .contains(
            "parallelism 4: 200,000 records/s with headroom ×2 at 100,000 a subtask need 4;"
                + " allowed are 1 to 64");
    assertThat(sizing.activations()).isNull();
  }

  @Test
  void itsJobsHaveASizeOfTheirOwnAndOtherwiseTheSettingsOfAll() throws IOException {
    readCatalogue();
    feed =
        feed(
            """
            flink:
              defaults:
                image: ours:1
                parallelism: {fixed: 64}
                resources: {taskManager: {cpu: 8, memory: 32Gi}}
              feedJobs:
                parallelism: {fixed: 2}
                resources: {taskManager: {cpu: 0.5}}
            """);

    JsonNode spec = decide().apply().get(0).deployment().get("spec");

    assertThat(spec.get("image").asText()).isEqualTo("ours:1");
    assertThat(spec.at("/job/parallelism").asInt()).isEqualTo(2);
    assertThat(spec.at("/taskManager/resource/cpu").asDouble()).isEqualTo(0.5);
    assertThat(spec.at("/taskManager/resource/memory").asText()).isEqualTo("1792m");
  }

  @Test
  void refusesSettingsOfItsJobsThatBreakThem() throws IOException {
    feed =
        feed(
            """
            flink: {feedJobs: {flinkConfiguration: {execution.checkpointing.mode: AT_LEAST_ONCE}}}
            """);
    assertThat(FeedReading.of(feed))
        .isInstanceOfSatisfying(
            FeedReading.Unusable.class,
            unusable ->
                assertThat(unusable.problems())
                    .singleElement()
                    .asString()
                    .startsWith("spec.flink.feedJobs.flinkConfiguration: "));
  }

  @Test
  void mountsTheRegistrysLoginAndMapsFields() throws IOException {
    readCatalogue();
    feed =
        feed(
            """
            events:
              topic: events
              format:
                encoding: Avro
                schemaRegistry: {url: "http://registry:8081", credentialsSecretRef: {name: login}}
                fields: {user: payload.user_id}
                timeUnit: Seconds
            """);
    DesiredJob events = decide().apply().get(0);
    assertThat(connections(events).format())
        .satisfies(
            format -> {
              assertThat(format.encoding()).isEqualTo(RecordEncoding.AVRO);
              assertThat(format.user()).isEqualTo("payload.user_id");
              assertThat(format.type()).isEqualTo("type");
              assertThat(format.timeForm()).isEqualTo(TimeForm.SECONDS);
              assertThat(format.schemaRegistry().credentials())
                  .isEqualTo("/etc/rampwatch/schema-registry");
            });
    assertThat(events.deployment().at("/spec/podTemplate/spec/volumes").toString())
        .contains("\"secretName\":\"login\"");
  }
}
