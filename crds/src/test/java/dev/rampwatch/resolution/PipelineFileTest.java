package dev.rampwatch.resolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rampwatch.contract.Analysis;
import dev.rampwatch.contract.CrossedUsers;
import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.contract.Lateness;
import dev.rampwatch.contract.Measure;
import dev.rampwatch.contract.Method;
import dev.rampwatch.contract.Metric;
import dev.rampwatch.metadata.Experiment;
import dev.rampwatch.metadata.ExperimentsFile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PipelineFileTest {
  private static final List<Experiment> EXPERIMENTS =
      ExperimentsFile.read(
          """
          {"experiments":[
            {"experiment":"checkout_v2","groups":[{"name":"control","control":true},{"name":"t"}],
             "allocations":[],"eventTypes":["save"]},
            {"experiment":"search","groups":[{"name":"control","control":true},{"name":"t"}],
             "allocations":[]}]}
          """);

  private static final String SMALL =
      """
      apiVersion: rampwatch.dev/v1alpha1
      kind: ExperimentMetricPipeline
      metadata: {name: checkout-v2}
      spec:
        experiment: checkout_v2
        metrics:
        - eventType: purchase
          guardrail: {maxRelativeDrop: "2%"}
        - eventType: save
          measures: [Volume]
      """;

  private static final String LARGE =
      """
      apiVersion: rampwatch.dev/v1alpha1
      kind: ExperimentMetricPipeline
      metadata: {name: search, labels: {team: search}}
      spec:
        experiment: search
        metrics: [{eventType: click, desiredDirection: Decrease}]
        analysis:
          methods: [GamblersRuin, Bayesian]
          decideBy: Bayesian
          confidence: 0.9
          correction: Holm
          period: 1h30m
          bucket: PT5M
          lateness: {events: 90s, activations: 0s}
          crossedUsers: CountInEach
          minimumUsers: 7
          tightestAt: 500
        flink:
          parallelism: {min: 1, max: 4}
          checkpoint: {interval: 60s, timeout: 10m, tolerableFailures: 3}
          resources: {jobManager: {cpu: 1, memory: 1Gi}, taskManager: {cpu: 0.5, memory: 2Gi}}
          image: registry.example/rampwatch:1
          flinkConfiguration: {taskmanager.numberOfTaskSlots: "2"}
          podTemplate: {spec: {containers: [{name: flink-main-container, anything: 1}]}}
        suspend: false
        deletionPolicy: Savepoint
      """;

  @Test
  void experimentAndMetricsSuffice() {
    JobConfiguration job = PipelineFile.read(SMALL).configuration(EXPERIMENTS);
    assertThat(job.bucket()).isEqualTo(JobConfiguration.DEFAULT_BUCKET);
    assertThat(job.lateness()).isEqualTo(Lateness.DEFAULT);
    ExperimentPlan plan = job.experiments().get(0);
    assertThat(plan.experiment().name()).isEqualTo("checkout_v2");
    assertThat(plan.period()).isEqualTo(ExperimentPlan.DEFAULT_PERIOD);
    assertThat(plan.crossedUsers()).isEqualTo(CrossedUsers.EXCLUDE);
    assertThat(plan.analysis()).isEqualTo(Analysis.DEFAULT);
    assertThat(plan.metrics())
        .containsExactly(
            new Metric("purchase", List.of(Measure.VOLUME, Measure.PROPENSITY)),
            new Metric("save", List.of(Measure.VOLUME)));
  }

  @Test
  void theMetadatasEventTypesStandInForMetrics() {
    String text = SMALL.substring(0, SMALL.indexOf("  metrics:"));
    JobConfiguration job = PipelineFile.read(text).configuration(EXPERIMENTS);
    assertThat(job.experiments().get(0).metrics())
        .containsExactly(new Metric("save", List.of(Measure.VOLUME, Measure.PROPENSITY)));
  }

  @Test
  void everySettingReachesTheJob() {
    JobConfiguration job = PipelineFile.read(LARGE).configuration(EXPERIMENTS);
    assertThat(job.bucket()).isEqualTo(Duration.ofMinutes(5));
    assertThat(job.lateness().events()).isEqualTo(Duration.ofSeconds(90));
    assertThat(job.lateness().activations()).isEqualTo(Duration.ZERO);
    ExperimentPlan plan = job.experiments().get(0);
    assertThat(plan.period()).isEqualTo(Duration.ofMinutes(90));
    assertThat(plan.crossedUsers()).isEqualTo(CrossedUsers.COUNT_IN_EACH);
    assertThat(plan.analysis())
        .isEqualTo(
            new Analysis(
                List.of(Method.GAMBLERS_RUIN, Method.BAYESIAN),
                Method.BAYESIAN,
                0.9,
                dev.rampwatch.contract.Correction.HOLM,
                7,
                500));
  }

  @Test
  void otherKindsArePassedOverAndAFeedGivesItsDefaults() {
    String text =
        """
        # what a platform engineer applied
        apiVersion: v1
        kind: Secret
        metadata: {name: kafka}
        stringData: {on: "1"}
        ---
        apiVersion: rampwatch.dev/v1alpha1
        kind: ExperimentFeed
        metadata: {name: default}
        spec:
          kafka: {bootstrapServers: "broker:9092"}
          events: {topic: events}
          activations: {topic: activations}
          analysis: {bucket: 5m, lateness: {events: 1h}, decideBy: Bayesian}
        ---
        ---
        """
            + SMALL;
    JobConfiguration job = PipelineFile.read(text).configuration(EXPERIMENTS);
    assertThat(job.bucket()).isEqualTo(Duration.ofMinutes(5));
    assertThat(job.lateness().events()).isEqualTo(Duration.ofHours(1));
    assertThat(job.lateness().activations()).isEqualTo(Lateness.DEFAULT.activations());
    Analysis analysis = job.experiments().get(0).analysis();
    assertThat(analysis.decideBy()).isEqualTo(Method.BAYESIAN);
    assertThat(analysis.methods())
        .containsExactly(Method.ALWAYS_VALID, Method.FIXED_HORIZON, Method.BAYESIAN);
  }

  @Test
  void severalPipelinesMakeOneJob() {
    String second = SMALL.replace("checkout-v2", "search").replace("checkout_v2", "search");
    JobConfiguration job = PipelineFile.read(SMALL + "---\n" + second).configuration(EXPERIMENTS);
    assertThat(job.experiments())
        .extracting(plan -> plan.experiment().name())
        .containsExactly("checkout_v2", "search");
  }

  @Test
  void pipelinesThatDisagreeOnTheBucketAreRefused() {
    assertThatThrownBy(() -> PipelineFile.read(SMALL + "---\n" + LARGE).configuration(EXPERIMENTS))
        .hasMessage(
            "line 24: ExperimentMetricPipeline \"search\": spec.analysis.bucket: is 5m here and 15m"
                + " in checkout-v2; pipelines of one job must agree, so make them equal");
  }

  @Test
  void twoPipelinesOfOneExperimentAreRefused() {
    String second = SMALL.replace("name: checkout-v2", "name: again");
    assertThatThrownBy(() -> PipelineFile.read(SMALL + "---\n" + second).configuration(EXPERIMENTS))
        .hasMessage(
            "line 16: ExperimentMetricPipeline \"again\": spec.experiment: \"checkout_v2\" is"
                + " watched by checkout-v2 already; keep one of the two");
  }

  @Test
  void anUnknownExperimentIsToldWithTheClosestName() {
    String text = SMALL.replace("checkout_v2", "checkout_v3");
    assertThatThrownBy(() -> PipelineFile.read(text).configuration(EXPERIMENTS))
        .hasMessage(
            "line 5: ExperimentMetricPipeline \"checkout-v2\": spec.experiment: \"checkout_v3\" is"
                + " not in the experiment metadata (2 experiments are; closest: checkout_v2)");
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "spec:|specification:|line 4: ExperimentMetricPipeline \"checkout-v2\": specification:"
            + " unknown field; settings stand below spec",
        "v1alpha1|v1|line 1: ExperimentMetricPipeline \"checkout-v2\": apiVersion:"
            + " \"rampwatch.dev/v1\" is not known; write rampwatch.dev/v1alpha1",
        "ricPipeline|ricPipelines|line 2: \"checkout-v2\": kind: \"ExperimentMetricPipelines\" is"
            + " not known; write ExperimentMetricPipeline or ExperimentFeed",
        "{name: checkout-v2}|{name: Checkout_v2}|line 3: ExperimentMetricPipeline \"Checkout_v2\":"
            + " metadata.name: \"Checkout_v2\" must be lower-case letters, digits, - and . such as"
            + " checkout-v2",
        "{name: checkout-v2}|{}|line 3: ExperimentMetricPipeline: metadata.name: is missing; add"
            + " it",
        "  experiment: checkout_v2|  suspend: true|line 4: ExperimentMetricPipeline"
            + " \"checkout-v2\": spec.experiment: is missing; add it",
        "checkout_v2|12|line 5: ExperimentMetricPipeline \"checkout-v2\": spec.experiment: must be"
            + " a text, not 12; put it in quotes",
        "checkout_v2|``|line 5: ExperimentMetricPipeline \"checkout-v2\": spec.experiment: is"
            + " empty; give it a value or leave it out",
        "guardrail|gardrail|line 8: ExperimentMetricPipeline \"checkout-v2\":"
            + " spec.metrics[0].gardrail: unknown field; guardrail is meant, perhaps",
        "measures: [Volume]|zzzzzz: 1|line 10: ExperimentMetricPipeline \"checkout-v2\":"
            + " spec.metrics[1].zzzzzz: unknown field; known here are desiredDirection, eventType,"
            + " guardrail, measures",
        "[Volume]|[volume]|line 10: ExperimentMetricPipeline \"checkout-v2\":"
            + " spec.metrics[1].measures[0]: \"volume\" is none of Propensity, Volume",
        "[Volume]|Volume|line 10: ExperimentMetricPipeline \"checkout-v2\":"
            + " spec.metrics[1].measures: must be a list, not \"Volume\"",
        "[Volume]|[]|line 10: ExperimentMetricPipeline \"checkout-v2\": spec.metrics[1].measures:"
            + " has 0 elements; at least 1",
        "eventType: save|eventType: purchase|line 6: ExperimentMetricPipeline \"checkout-v2\":"
            + " spec.metrics: eventType must be unique (purchase is listed twice)",
        "eventType: save|eventType: s, eventType: t|line 9: this is no YAML: mapping values are"
            + " not allowed here",
        "measures: [Volume]|eventType: more|line 10: spec.metrics[1].eventType is given twice;"
            + " keep one (the first is in line 9)",
      })
  void aMistakeIsToldInOneLine(String from, String to, String message) {
    String text = SMALL.replace(from, to == null ? "" : to);
    assertThat(text).isNotEqualTo(SMALL);
    assertThatThrownBy(() -> PipelineFile.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "period: 3 days|period must be a duration above zero such as 72h, 15m, 1h30m, 90s, 3d or"
            + " PT72H",
        "period: 0s|period must be a duration above zero such as 72h, 15m, 1h30m, 90s, 3d or PT72H",
        "bucket: 7m|bucket is 7m, which does not divide a day into buckets of a second or more; use"
            + " 15m or the like",
        "bucket: 10ms|bucket is 10ms, which does not divide a day into buckets of a second or more;"
            + " use 15m or the like",
        "confidence: 95|confidence must lie between 0 and 1, such as 0.95",
        "minimumUsers: 1|is 1; at least 2",
        "minimumUsers: 2.5|must be a whole number, not 2.5",
      })
  void aWrongAnalysisSettingIsToldWithItsLine(String setting, String message) {
    String text = SMALL + "  analysis:\n    " + setting + "\n";
    assertThatThrownBy(() -> PipelineFile.read(text))
        .hasMessage(
            "line 12: ExperimentMetricPipeline \"checkout-v2\": spec.analysis.%s: %s",
            setting.substring(0, setting.indexOf(':')), message);
  }

  @ParameterizedTest(name = "[{0}]")
  @CsvSource(
      delimiter = '|',
      value = {
        "''|there is no resource of kind ExperimentMetricPipeline; add one",
        "apiVersion: v1|there is no resource of kind ExperimentMetricPipeline; add one",
        "hello|line 1: a resource must begin with apiVersion, kind and metadata",
        "kind: ExperimentMetricPipeline|line 1: ExperimentMetricPipeline: apiVersion: is missing;"
            + " add apiVersion: rampwatch.dev/v1alpha1",
        "apiVersion: rampwatch.dev/v1alpha1|line 1: kind: is missing; add kind:"
            + " ExperimentMetricPipeline",
        "a: &a [*a]|line 1: the document is too large or refers to itself",
        "'a: \"open'|line 1: this is no YAML: found unexpected end of stream",
      })
  void aFileThatIsNoPipelineIsRefused(String text, String message) {
    assertThatThrownBy(() -> PipelineFile.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
