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
import dev.rampwatch.contract.MetricGuardrail;
import dev.rampwatch.metadata.Experiment;
import dev.rampwatch.metadata.ExperimentsFile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

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
            new Metric(
                "purchase",
                List.of(Measure.VOLUME, Measure.PROPENSITY),
                new MetricGuardrail(0.02, null, 100, Duration.ZERO)),
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
}
