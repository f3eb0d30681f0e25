package dev.rampwatch.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.api.v1alpha1.status.Condition;
import dev.rampwatch.api.v1alpha1.status.ConditionStatus;
import dev.rampwatch.api.v1alpha1.status.Phase;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The resources as a Kubernetes client reads and writes them. */
final class ResourceJsonTest {
  private final KubernetesSerialization serialization = new KubernetesSerialization();

  @Test
  void aResourceIsReadAndWrittenWithoutAnyAddition() {
    String text =
        """
        {"apiVersion":"rampwatch.dev/v1alpha1","kind":"ExperimentMetricPipeline",\
        "metadata":{"name":"checkout-v2"},\
        "spec":{"experiment":"checkout_v2","metrics":[{"eventType":"purchase"}]}}""";
    var pipeline = serialization.unmarshal(text, ExperimentMetricPipeline.class);
    assertThat(pipeline.getSpec().experiment()).isEqualTo("checkout_v2");
    assertThat(serialization.asJson(pipeline)).isEqualTo(text);
  }

  @Test
  void aFieldOfANewerReleaseStopsNoReader() {
    var pipeline =
        serialization.unmarshal(
            """
            {"apiVersion":"rampwatch.dev/v1alpha1","kind":"ExperimentMetricPipeline",
             "metadata":{"name":"a"},
             "spec":{"experiment":"b","newer":{"x":1},"metrics":[{"eventType":"c","newer":1}]},
             "status":{"newer":[]}}""",
            ExperimentMetricPipeline.class);
    assertThat(Objects.requireNonNull(pipeline.getSpec().metrics()).get(0).eventType())
        .isEqualTo("c");
  }

  @Test
  void aStatusIsWrittenWithoutWhatItDoesNotSay() {
    var status =
        new ExperimentMetricPipelineStatus(
            3L,
            Phase.WAITING,
            List.of(
                new Condition(
                    "Ready",
                    ConditionStatus.TRUE,
                    3L,
                    "2026-01-01T00:00:00Z",
                    "NotRamped",
                    "not ramped yet")),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    assertThat(serialization.asJson(status))
        .isEqualTo(
            """
            {"observedGeneration":3,"phase":"Waiting","conditions":[{"type":"Ready",\
            "status":"True","observedGeneration":3,"lastTransitionTime":"2026-01-01T00:00:00Z",\
            "reason":"NotRamped","message":"not ramped yet"}]}""");
  }
}
