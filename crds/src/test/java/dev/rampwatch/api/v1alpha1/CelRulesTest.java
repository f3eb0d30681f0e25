package dev.rampwatch.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rampwatch.api.v1alpha1.CelRules.Refusal;
import dev.rampwatch.resolution.PipelineFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The CRDs' CEL rules compile, refuse what they should, and agree with the rules in Java. */
final class CelRulesTest {
  private static final String DURATION = " such as 72h, 15m, 1h30m, 90s, 3d or PT72H";

  @ParameterizedTest
  @MethodSource("dev.rampwatch.api.v1alpha1.GeneratedCrd#resources")
  void everyExpressionCompiles(Class<?> resource) throws Exception {
    for (JsonNode rules : Schemas.spec(resource).findValues("x-kubernetes-validations")) {
      for (JsonNode rule : rules) {
        CelRules.compile(rule.path("rule").asText());
        assertThat(rule.path("message").asText()).isNotBlank().doesNotContain("\n");
      }
    }
  }

  /** Flow YAML below spec; the field; the message. */
  static List<List<String>> pipelineMistakes() {
    return List.of(
        List.of(
            "metrics: [{eventType: buy}, {eventType: save}, {eventType: buy}]",
            "metrics",
            "eventType must be unique (buy is listed twice)"),
        List.of(
            "metrics: [{eventType: buy, measures: [Volume, Volume]}]",
            "metrics[0].measures",
            "measures must be unique; keep each once"),
        List.of(
            "metrics: [{eventType: buy, guardrail: {}}]",
            "metrics[0].guardrail",
            "guardrail needs maxRelativeDrop or maxRelativeRise, such as maxRelativeDrop: \"2%\""),
        List.of(
            "metrics: [{eventType: buy, guardrail: {maxRelativeDrop: '2'}}]",
            "metrics[0].guardrail.maxRelativeDrop",
            "maxRelativeDrop must be a percentage below 100% such as \"2%\""),
        List.of(
            "metrics: [{eventType: buy, guardrail: {maxRelativeRise: '-2%'}}]",
            "metrics[0].guardrail.maxRelativeRise",
            "maxRelativeRise must be a percentage such as \"2%\""),
        List.of(
            "metrics: [{eventType: buy, guardrail: {maxRelativeDrop: 2%, minimumTime: soon}}]",
            "metrics[0].guardrail.minimumTime", "minimumTime must be a duration" + DURATION),
        List.of(
            "metrics: [{eventType: buy, guardrail: {maxRelativeDrop: 2%, quietPeriod: 1w}}]",
            "metrics[0].guardrail.quietPeriod", "quietPeriod must be a duration" + DURATION),
        List.of(
            "analysis: {methods: [Bayesian], decideBy: AlwaysValid}",
            "analysis.decideBy",
            "decideBy must be one of methods; add it there"),
        List.of(
            "analysis: {methods: [Bayesian, Bayesian]}",
            "analysis.methods",
            "methods must be unique; keep each once"),
        List.of(
            "analysis: {confidence: 1}",
            "analysis.confidence",
            "confidence must lie between 0 and 1, such as 0.95"),
        List.of(
            "analysis: {confidence: 0}",
            "analysis.confidence",
            "confidence must lie between 0 and 1, such as 0.95"),
        List.of(
            "analysis: {period: 3 days}",
            "analysis.period",
            "period must be a duration above zero" + DURATION),
        List.of(
            "analysis: {period: PT0S}",
            "analysis.period",
            "period must be a duration above zero" + DURATION),
        List.of(
            "analysis: {bucket: -15m}",
            "analysis.bucket",
            "bucket must be a duration above zero" + DURATION),
        List.of(
            "analysis: {lateness: {events: ''}}",
            "analysis.lateness.events",
            "events must be a duration" + DURATION),
        List.of(
            "analysis: {lateness: {activations: 1.5h}}",
            "analysis.lateness.activations",
            "activations must be a duration" + DURATION),
        List.of(
            "flink: {parallelism: {fixed: 2, max: 4}}",
            "flink.parallelism",
            "fixed excludes min and max; keep either fixed or the range"),
        List.of(
            "flink: {parallelism: {min: 5, max: 4}}",
            "flink.parallelism.min",
            "min must not exceed max"),
        List.of(
            "flink: {parallelism: {fixed: 9}, maxParallelism: 8}",
            "flink.maxParallelism",
            "maxParallelism must not be less than parallelism"),
        List.of(
            "flink: {parallelism: {min: 9}, maxParallelism: 8}",
            "flink.maxParallelism",
            "maxParallelism must not be less than parallelism"),
        List.of(
            "flink: {checkpoint: {interval: 0s}}",
            "flink.checkpoint.interval",
            "interval must be a duration above zero" + DURATION),
        List.of(
            "flink: {checkpoint: {timeout: x}}",
            "flink.checkpoint.timeout",
            "timeout must be a duration above zero" + DURATION),
        List.of(
            "flink: {checkpoint: {minimumPause: P}}",
            "flink.checkpoint.minimumPause",
            "minimumPause must be a duration" + DURATION),
        List.of(
            "flink: {checkpoint: {alignmentTimeout: PT}}",
            "flink.checkpoint.alignmentTimeout",
            "alignmentTimeout must be a duration" + DURATION),
        List.of(
            "flink: {resources: {jobManager: {cpu: 0}}}",
            "flink.resources.jobManager.cpu",
            "cpu must be above zero, such as 0.5 or 2"),
        List.of(
            "flink: {resources: {taskManager: {memory: 2g}}}",
            "flink.resources.taskManager.memory",
            "memory must be an amount with Ki, Mi, Gi or Ti, such as 4Gi"));
  }

  @ParameterizedTest
  @MethodSource("pipelineMistakes")
  void aClusterAndAFileRefuseAPipelineInTheSameWords(List<String> mistake) throws Exception {
    String spec = "experiment: checkout\n" + mistake.get(0);
    assertThat(refusals(ExperimentMetricPipeline.class, spec))
        .containsExactly(new Refusal("spec." + mistake.get(1), mistake.get(2)));
    assertThatThrownBy(() -> PipelineFile.read(resource(spec)))
        .hasMessageEndingWith("spec.%s: %s", mistake.get(1), mistake.get(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "suspend: true",
        "metrics: [{eventType: buy, measures: [Propensity, Volume]}, {eventType: save}]",
        "metrics: [{eventType: buy, guardrail: {maxRelativeDrop: 0.5%, minimumTime: 2h}}]",
        "analysis: {methods: [Bayesian, AlwaysValid], decideBy: AlwaysValid, confidence: 0.5}",
        "analysis: {decideBy: GamblersRuin, period: P3DT4H, bucket: 900s, lateness: {events: 0s}}",
        "analysis: {period: 1d12h, bucket: 1h30m, lateness: {events: PT1.5S, activations: 500ms}}",
        "flink: {parallelism: {min: 4, max: 4}, checkpoint: {interval: 30s, minimumPause: 0s}}",
        "flink: {parallelism: {fixed: 8}, maxParallelism: 8, taskSlots: 2}",
        "flink: {parallelism: {fixed: 2}, resources: {jobManager: {cpu: 2, memory: 4096Mi}}}",
        "flink: {flinkConfiguration: {a.b: c}, podTemplate: {spec: {x: [1]}}}",
      })
  void aClusterAndAFileTakeAGoodPipeline(String settings) throws Exception {
    String spec = "experiment: checkout\n" + settings;
    assertThat(refusals(ExperimentMetricPipeline.class, spec)).isEmpty();
    assertThat(PipelineFile.read(resource(spec)).pipelines()).hasSize(1);
  }

  @Test
  void anExperimentCannotBeChanged() throws Exception {
    assertThat(Schemas.spec(ExperimentMetricPipeline.class).at("/x-kubernetes-validations/0/rule"))
        .hasToString("\"self.experiment == oldSelf.experiment\"");
  }

  private static List<Refusal> refusals(Class<?> resource, String spec) throws Exception {
    return CelRules.refusals(Schemas.spec(resource), Schemas.yaml(spec), "spec");
  }

  private static String resource(String spec) {
    return """
        apiVersion: rampwatch.dev/v1alpha1
        kind: ExperimentMetricPipeline
        metadata: {name: a}
        spec:
        """
        + spec.indent(2);
  }
}
