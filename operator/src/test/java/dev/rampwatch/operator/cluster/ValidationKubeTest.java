package dev.rampwatch.operator.cluster;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the API server itself says to mistakes in a resource. */
@Tag("kube")
@ExtendWith(SharedKubeServer.class)
final class ValidationKubeTest {
  private final KubeServer server;

  ValidationKubeTest(KubeServer server) {
    this.server = server;
    server.namespace("validation");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                                        | spec.experiment: Required value
          {experiment: c, metrics: [{eventType: buy}, {eventType: buy}]}            | eventType must be unique (buy is listed twice)
          {experiment: c, metrics: []}                                              | spec.metrics: Invalid value
          {experiment: c, metrics: [{eventType: b, measures: [Volume, Volume]}]}    | measures must be unique; keep each once
          {experiment: c, metrics: [{eventType: b, measures: [Clicks]}]}            | Unsupported value: "Clicks"
          {experiment: c, metrics: [{eventType: b, guardrail: {}}]}                 | guardrail needs maxRelativeDrop or maxRelativeRise
          {experiment: c, metrics: [{eventType: b, guardrail: {maxRelativeDrop: two}}]} | maxRelativeDrop must be a percentage below 100% such as "2%"
          {experiment: c, analysis: {period: 3 days}}                               | period must be a duration above zero such as 72h
          {experiment: c, analysis: {period: 0h}}                                   | period must be a duration above zero such as 72h
          {experiment: c, analysis: {bucket: x}}                                    | bucket must be a duration above zero
          {experiment: c, analysis: {confidence: 1.5}}                              | confidence must lie between 0 and 1, such as 0.95
          {experiment: c, analysis: {methods: [AlwaysValid], decideBy: Bayesian}}   | decideBy must be one of methods; add it there
          {experiment: c, analysis: {methods: [Bayesian, Bayesian]}}                | methods must be unique; keep each once
          {experiment: c, analysis: {lateness: {events: soon}}}                     | events must be a duration
          {experiment: c, flink: {parallelism: {fixed: 2, max: 4}}}                 | fixed excludes min and max
          {experiment: c, flink: {parallelism: {min: 8, max: 4}}}                   | min must not exceed max
          {experiment: c, flink: {parallelism: {fixed: 0}}}                         | should be greater than or equal to 1
          {experiment: c, flink: {resources: {taskManager: {memory: 4G}}}}          | memory must be an amount with Ki, Mi, Gi or Ti, such as 4Gi
          {experiment: c, flink: {resources: {taskManager: {cpu: 0}}}}              | cpu must be above zero
          {experiment: c, flink: {checkpoint: {interval: 0s}}}                      | interval must be a duration above zero
          {experiment: c, validation: {schedule: daily}}                            | schedule must be five fields of cron such as "30 3 * * *"
          {experiment: c, validation: {tolerance: 200%}}                            | tolerance must be a percentage below 100% such as "2%"
          {experiment: c, deletionPolicy: Keep}                                     | Unsupported value: "Keep"
          """)
  void refusesAMistakeInAPipelineWithTheFix(String spec, String message) {
    assertThatThrownBy(() -> apply("ExperimentMetricPipeline", "wrong", spec))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {kafka: {bootstrapServers: kafka}, events: {topic: e}, activations: {topic: a}}  | bootstrapServers must be host:port
          {kafka: {bootstrapServers: "k:1", properties: {sasl.jaas.config: x}}, events: {topic: e}, activations: {topic: a}} | properties must not hold credentials
          {kafka: {bootstrapServers: "k:1", security: {protocol: SaslSsl}}, events: {topic: e}, activations: {topic: a}} | protocol with a login needs mechanism
          {kafka: {bootstrapServers: "k:1"}, events: {topic: e, filtered: true, filteredTopic: f}, activations: {topic: a}} | filteredTopic must be left out
          {kafka: {bootstrapServers: "k:1"}, events: {topic: e}, activations: {topic: a}, results: {}} | results needs topic, mysql or both
          {kafka: {bootstrapServers: "k:1"}, events: {topic: e}, activations: {topic: a}, checkpoints: {directory: /tmp}} | directory must be an address with a scheme
          {kafka: {bootstrapServers: "k:1"}, events: {topic: e}, activations: {topic: a}, flink: {flinkVersion: 1.20.5}} | flinkVersion must be written as v1_20
          {kafka: {bootstrapServers: "k:1"}, events: {topic: e}, activations: {topic: a}, alerts: {channels: [{name: a, type: Slack, secretRef: {name: s}}], template: {headline: "{owner}!"}}} | headline may have {experiment}, {pipeline}, {count} and {time} in braces, and no others
          {kafka: {bootstrapServers: "k:1"}, events: {topic: e}, activations: {topic: a}, alerts: {channels: [{name: a, type: Slack, secretRef: {name: s}}], template: {text: "{headline} {body}"}}} | text may have {headline}, {experiment}
          {kafka: {bootstrapServers: "k:1"}, activations: {topic: a}}                      | spec.events: Required value
          """)
  void refusesAMistakeInAFeedWithTheFix(String spec, String message) {
    assertThatThrownBy(() -> apply("ExperimentFeed", "wrong", spec))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining(message);
  }

  @Test
  void anExperimentCannotBeChanged() {
    apply("ExperimentMetricPipeline", "fixed", "{experiment: c}");

    assertThatThrownBy(() -> apply("ExperimentMetricPipeline", "fixed", "{experiment: d}"))
        .hasMessageContaining("experiment cannot be changed");
    assertThatCode(
            () -> apply("ExperimentMetricPipeline", "fixed", "{experiment: c, suspend: true}"))
        .doesNotThrowAnyException();
  }

  private void apply(String kind, String name, String spec) {
    server.apply(
        """
        apiVersion: rampwatch.dev/v1alpha1
        kind: %s
        metadata: {name: %s, namespace: validation}
        spec: %s
        """
            .formatted(kind, name, spec),
        "validation");
  }
}
