package dev.rampwatch.console.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is taken from a resource as kubectl prints it. */
final class ClusterPipelinesTest {
  private static final String RESOURCE =
      """
      apiVersion: rampwatch.dev/v1alpha1
      kind: ExperimentMetricPipeline
      metadata: {name: checkout-v2, namespace: growth}
      spec:
        experiment: checkout_v2
        metrics:
        - eventType: save
        - {eventType: error, desiredDirection: Decrease}
      """;

  private static final String STATUS =
      """
      status:
        phase: Running
        analysis: {period: 25h, decideBy: AlphaSpending, confidence: 0.9}
        job: {deployment: checkout-v2-1, state: RUNNING}
        conditions:
        - {type: Ready, status: "False", reason: JobFailing, message: it restarts, lastTransitionTime: "2026-01-01T00:00:00Z"}
      """;

  @Test
  void takesSettingsInForceStateAndJobFromTheStatus() {
    PipelineView view = view(RESOURCE + STATUS);

    assertThat(view.experiment()).isEqualTo("checkout_v2");
    assertThat(view.period()).isEqualTo(Duration.ofHours(25));
    assertThat(view.decideBy()).isEqualTo("alpha-spending");
    assertThat(view.confidence()).isEqualTo(0.9);
    assertThat(view.lessIsBetter()).isEqualTo(Set.of("error"));
    assertThat(view.resource())
        .isEqualTo(
            new PipelineView.Resource(
                "growth/checkout-v2",
                "Running",
                "JobFailing: it restarts",
                "RUNNING",
                URI.create("http://checkout-v2-1-rest.growth:8081")));
  }

  @Test
  void assumesDefaultsBeforeTheOperatorHasSeenIt() {
    PipelineView view = view(RESOURCE);

    assertThat(view.period()).isEqualTo(Duration.ofDays(3));
    assertThat(view.decideBy()).isEqualTo("always-valid");
    assertThat(view.resource().phase()).isNull();
  }

  private static PipelineView view(String yaml) {
    return ClusterPipelines.view(Serialization.unmarshal(yaml, ExperimentMetricPipeline.class));
  }
}
