package dev.rampwatch.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipelineStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When pods of a job that is starting are looked at; many jobs may be starting at once. */
final class PodTroublesTest {
  private static final Instant SINCE = Instant.parse("2026-01-02T12:00:00Z");

  private static Optional<Duration> pauseAfter(Duration age, String reason)
      throws JsonProcessingException {
    ExperimentMetricPipelineStatus status =
        new YAMLMapper()
            .readValue(
                """
                status:
                  conditions:
                  - {type: Ready, status: "False", reason: %s, message: m, lastTransitionTime: "%s"}
                """
                    .formatted(reason, SINCE),
                ExperimentMetricPipeline.class)
            .getStatus();
    Instant now = SINCE.plus(age);
    return PodTroubles.nextLook(status, now).map(next -> Duration.between(now, next));
  }

  @Test
  void firstAfterAMinuteThenEverMoreRarely() throws JsonProcessingException {
    assertThat(pauseAfter(Duration.ZERO, "JobStarting")).contains(Duration.ofSeconds(61));
    assertThat(pauseAfter(Duration.ofSeconds(45), "JobStarting")).contains(Duration.ofSeconds(16));
    assertThat(pauseAfter(Duration.ofSeconds(61), "JobStarting")).contains(Duration.ofSeconds(30));
    assertThat(pauseAfter(Duration.ofMinutes(4), "PodsNotStarting"))
        .contains(Duration.ofMinutes(1));
    assertThat(pauseAfter(Duration.ofDays(2), "PodsNotStarting")).contains(Duration.ofMinutes(5));
  }

  @Test
  void jobsThatAreNotStartingAreNotLookedAtByThemselves() throws JsonProcessingException {
    assertThat(pauseAfter(Duration.ofMinutes(1), "JobRunning")).isEmpty();
  }
}
