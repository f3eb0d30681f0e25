package dev.rampwatch.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.contract.WaitingJob;
import dev.rampwatch.operator.flink.JobHealth;
import dev.rampwatch.operator.flink.ObservedJob;
import dev.rampwatch.operator.look.JobWaits;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** When a job that is starting is looked at, as many may be at once, and what is told of it. */
final class StartTroublesTest {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Instant SINCE = Instant.parse("2026-01-02T12:00:00Z");
  private static final String STARTS =
      "lifecycleState: DEPLOYED, jobManagerDeploymentStatus: READY, jobStatus: {state: RECONCILING}";
  private static final String RUNS =
      "lifecycleState: STABLE, jobManagerDeploymentStatus: READY, jobStatus: {state: RUNNING}";

  @AutoClose private final KubernetesClient nobody = new KubernetesClientBuilder().build();

  private static ExperimentMetricPipeline unready(String reason) throws JsonProcessingException {
    return YAML.readValue(
        """
        metadata: {name: checkout, namespace: growth}
        status:
          conditions:
          - {type: Ready, status: "False", reason: %s, message: m, lastTransitionTime: "%s"}
        """
            .formatted(reason, SINCE),
        ExperimentMetricPipeline.class);
  }

  private static ObservedJob job(String status) throws JsonProcessingException {
    return new ObservedJob(
        YAML.readTree(
            """
            metadata: {name: checkout-1, generation: 1}
            status: {observedGeneration: 1, reconciliationStatus: {state: DEPLOYED}, %s}
            """
                .formatted(status)));
  }

  private static Optional<Duration> pauseAfter(Duration age, String reason, String status)
      throws JsonProcessingException {
    Instant now = SINCE.plus(age);
    return StartTroubles.nextLook(unready(reason).getStatus(), List.of(job(status)), now)
        .map(next -> Duration.between(now, next));
  }

  @Test
  void firstAfterAMinuteThenEverMoreRarely() throws JsonProcessingException {
    assertThat(pauseAfter(Duration.ZERO, "JobStarting", STARTS)).contains(Duration.ofSeconds(61));
    assertThat(pauseAfter(Duration.ofSeconds(45), "JobStarting", STARTS))
        .contains(Duration.ofSeconds(16));
    assertThat(pauseAfter(Duration.ofSeconds(61), "JobStarting", STARTS))
        .contains(Duration.ofSeconds(30));
    assertThat(pauseAfter(Duration.ofMinutes(4), "PodsNotStarting", STARTS))
        .contains(Duration.ofMinutes(1));
    assertThat(pauseAfter(Duration.ofDays(2), "TopicMissing", STARTS))
        .contains(Duration.ofMinutes(5));
  }

  @Test
  void jobsThatAreNotStartingAreNotLookedAtByThemselves() throws JsonProcessingException {
    assertThat(pauseAfter(Duration.ofMinutes(1), "FeedNotFound", RUNS)).isEmpty();
  }

  @Test
  void aJobThatHasBeenWaitingForAMinuteIsToldOfInItsOwnWords() throws JsonProcessingException {
    WaitingJob missing = new WaitingJob("TopicMissing", "topic events does not exist: create it");
    StartTroubles troubles =
        new StartTroubles(
            new JobWaits(address -> Optional.of(missing), Runnable::run), new PodTroubles(nobody));
    List<ObservedJob> jobs = List.of(job(STARTS));
    Instant later = SINCE.plusSeconds(61);
    assertThat(troubles.of(unready("JobStarting"), jobs, SINCE.plusSeconds(59), () -> {})).isNull();
    troubles.waits().last("growth", jobs.get(0), later, () -> {});

    assertThat(troubles.of(unready("JobStarting"), jobs, later, () -> {}))
        .isEqualTo(
            new JobHealth.Unwell(
                "TopicMissing", "the job waits: topic events does not exist: create it"));
    assertThat(troubles.of(unready("JobStarting"), List.of(job(RUNS)), later, () -> {})).isNull();
  }
}
