package dev.rampwatch.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.api.v1alpha1.status.Condition;
import dev.rampwatch.operator.condition.Conditions;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MishapTest {
  private static final Instant NOW = Instant.parse("2026-01-02T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "409, WriteRefused, true",
    "429, WriteRefused, true",
    "500, WriteRefused, true",
    "503, WriteRefused, true",
    "0, WriteRefused, true",
    "422, WriteRefused, false",
    "404, WriteRefused, false",
    "403, PermissionMissing, false"
  })
  void whatMayPassIsToldWhenItDoesNot(int code, String reason, boolean mayPass) {
    Mishap mishap =
        Mishap.of(
            new IllegalStateException(
                new KubernetesClientException("Failure. Message: no room.", code, null)));

    assertThat(mishap.reason()).isEqualTo(reason);
    assertThat(mishap.message()).endsWith(": no room.");
    assertThat(mishap.isToBeTold(0)).isEqualTo(!mayPass);
    assertThat(mishap.isToBeTold(2)).isTrue();
  }

  @Test
  void aDefectIsToldAndAllElseThatWasToldStands() {
    ExperimentMetricPipeline pipeline = new ExperimentMetricPipeline();
    pipeline.getMetadata().setGeneration(2L);
    List<Condition> before =
        new Conditions(null, 1L, NOW)
            .holds("Ready", "JobRunning", "well")
            .holds("MetadataFresh", "MetadataRead", "fresh")
            .list();

    Mishap mishap = Mishap.of(new UnsupportedOperationException("x".repeat(1000)));
    List<Condition> after = mishap.conditions(pipeline, before, before, NOW.plusSeconds(60));

    assertThat(after).extracting(Condition::type).containsExactly("Ready", "MetadataFresh");
    assertThat(after.get(0).reason()).isEqualTo("OperatorFailed");
    assertThat(after.get(0).message())
        .contains("UnsupportedOperationException")
        .hasSizeLessThan(700);
    assertThat(after.get(0).lastTransitionTime()).isEqualTo("2026-01-02T10:01:00Z");
    assertThat(after.get(1)).isEqualTo(before.get(1));
    assertThat(mishap.isToBeTold(0)).isFalse();
    assertThat(mishap.isToBeTold(2)).isTrue();
  }
}
