package dev.rampwatch.operator.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.metadata.ExperimentsFile;
import dev.rampwatch.operator.catalogue.CatalogueEntry;
import dev.rampwatch.operator.catalogue.CatalogueSnapshot;
import dev.rampwatch.operator.catalogue.CatalogueState;
import dev.rampwatch.operator.flink.DesiredJob;
import dev.rampwatch.operator.flink.JobProgram;
import dev.rampwatch.operator.flink.ObservedJob;
import dev.rampwatch.operator.results.ResultsState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which change reaches the running job as it runs, and which one has to restart it. */
final class ChangesTest {
  private static final YAMLMapper YAML = YAMLMapper.builder().build();
  private static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");
  private static final PipelineLifecycle LIFECYCLE =
      new PipelineLifecycle(
          new OperatorDefaults(
              new JobProgram("rampwatch/job:1", JobProgram.USUAL_JAR, JobProgram.AGGREGATE),
              null,
              Duration.ofMinutes(30),
              Duration.ofHours(6),
              Duration.ofMinutes(5),
              Set.of(),
              null));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          pipeline    | spec: {metrics: [{eventType: purchase}, {eventType: save}]}
          pipeline    | spec: {metrics: [{eventType: purchase, measures: [Volume]}]}
          pipeline    | spec: {metrics: [{eventType: purchase, guardrail: {maxRelativeDrop: 2%}}]}
          pipeline    | spec: {analysis: {confidence: 0.9}}
          pipeline    | spec: {analysis: {methods: [Bayesian], decideBy: Bayesian}}
          pipeline    | spec: {analysis: {correction: Holm}}
          pipeline    | spec: {analysis: {period: 7d}}
          pipeline    | spec: {analysis: {crossedUsers: CountInEach}}
          pipeline    | spec: {analysis: {minimumUsers: 7, tightestAt: 70}}
          feed        | spec: {analysis: {confidence: 0.9}}
          experiments | groups: [{name: control, control: true}, {name: blue}, {name: red}]
          experiments | allocations: [{group: blue, allocation: 0.9, effectiveAt: "2026-01-02T10:00:00Z"}]
          experiments | endedAt: "2026-01-02T11:00:00Z"
          experiments | owner: another
          """)
  void reachesTheRunningJob(String where, String change) throws IOException {
    Change made = change(where, change);

    assertThat(made.after().job().deployment().path("spec"))
        .isEqualTo(made.before().job().deployment().path("spec"));
    assertThat(made.after().job().configMap().path("data"))
        .isNotEqualTo(made.before().job().configMap().path("data"));
    assertThat(made.nextChange())
        .isEqualTo("updates the running job within minutes, without a restart");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          pipeline | spec: {flink: {image: "another/job:2"}}                                       | image
          pipeline | spec: {flink: {parallelism: {fixed: 3}}}                                      | flinkConfiguration, taskManager, job
          pipeline | spec: {flink: {taskSlots: 2}}                                                 | flinkConfiguration, taskManager
          pipeline | spec: {flink: {resources: {taskManager: {memory: 4Gi}}}}                      | taskManager
          pipeline | spec: {flink: {resources: {jobManager: {cpu: 2}}}}                            | jobManager
          pipeline | spec: {flink: {checkpoint: {interval: 5m}}}                                   | flinkConfiguration
          pipeline | spec: {flink: {flinkConfiguration: {metrics.reporters: prom}}}                | flinkConfiguration
          pipeline | spec: {flink: {podTemplate: {spec: {nodeSelector: {pool: flink}}}}}           | podTemplate
          feed     | spec: {kafka: {bootstrapServers: "other:9092"}}                               | podTemplate
          feed     | spec: {results: {topic: others}}                                              | podTemplate
          feed     | spec: {checkpoints: {directory: "s3://elsewhere"}}                            | flinkConfiguration
          feed     | spec: {expectedLoad: {eventsPerSecond: 40000}}                                | flinkConfiguration, taskManager, job
          feed     | spec: {flink: {flinkVersion: v1_19}}                                          | flinkVersion
          feed     | spec: {flink: {configurationKeys: Legacy}}                                    | flinkConfiguration
          feed     | spec: {flink: {serviceAccount: other}}                                        | serviceAccount
          """)
  void restartsTheJobAndSaysSo(String where, String change, String fields) throws IOException {
    assertThat(change(where, change).nextChange())
        .isEqualTo("restarts the job with a savepoint: " + fields);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          pipeline | spec: {flink: {maxParallelism: 128}}
          feed     | spec: {eventTypes: [further]}
          feed     | spec: {spamCap: {eventsPerUserAndHour: 5}}
          pipeline | spec: {flink: {parallelism: {min: 1, max: 9}}}
          """)
  void changesNothingOfTheRunningJob(String where, String change) throws IOException {
    assertThat(change(where, change).nextChange()).isEqualTo("nothing");
  }

  private record Change(PipelineOutcome.Apply before, PipelineOutcome.Apply after) {
    String nextChange() {
      return after.told().status().nextChange();
    }
  }

  private static Change change(String where, String change) throws IOException {
    PipelineOutcome.Apply before = decide(null, "nothing", "{}");
    return new Change(before, decide(before.job(), where, change));
  }

  private static PipelineOutcome.Apply decide(
      @Nullable DesiredJob running, String where, String change) throws IOException {
    ObjectNode experiments = input("experiments", "nothing", "{}");
    merge(
        (ObjectNode) experiments.at("/experiments/0"), where.equals("experiments") ? change : "{}");
    Map<String, CatalogueEntry> entries =
        ExperimentsFile.read(experiments.toString()).stream()
            .collect(Collectors.toMap(each -> each.name(), CatalogueEntry.Known::new));
    return (PipelineOutcome.Apply)
        LIFECYCLE.decide(
            new Situation(
                YAML.treeToValue(input("pipeline", where, change), ExperimentMetricPipeline.class),
                YAML.treeToValue(input("feed", where, change), ExperimentFeed.class),
                new CatalogueState(new CatalogueSnapshot(NOW, entries), null),
                ResultsState.NOT_CONFIGURED,
                running == null ? List.of() : List.of(new ObservedJob(running.deployment())),
                running == null ? Map.of() : Map.of(running.name(), running.configMap()),
                List.of(),
                true,
                null,
                NOW));
  }

  private static ObjectNode input(String file, String where, String change) throws IOException {
    ObjectNode read =
        (ObjectNode) Scenario.read(Scenario.ROOT.resolve("in-%s.yaml".formatted(file)));
    merge(read, where.equals(file) ? change : "{}");
    return read;
  }

  private static void merge(ObjectNode into, String change) throws IOException {
    merge(into, (ObjectNode) YAML.readTree(change));
  }

  /** As a merge patch does it. */
  private static void merge(ObjectNode into, ObjectNode change) {
    change
        .properties()
        .forEach(
            field -> {
              if (field.getValue() instanceof ObjectNode further) {
                merge(into.withObjectProperty(field.getKey()), further);
              } else {
                into.set(field.getKey(), field.getValue());
              }
            });
  }
}
