package dev.rampwatch.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a job needs of its namespace is named while it is missing. */
@Tag("kube")
@ExtendWith(SharedKubeServer.class)
final class SurroundingsKubeTest {
  private final KubeServer server;

  SurroundingsKubeTest(KubeServer server) {
    this.server = server;
  }

  @Test
  void aMissingServiceAccountIsNamedAndFoundWhenItComes() {
    try (World world = new World(server, "account").startOperator().running()) {
      await().until(world.seen()::prepared, "ServiceAccountMissing"::equals);
      assertThat(world.seen().prepared(condition -> condition.message()))
          .startsWith("namespace account has no ServiceAccount flink, which the job's pods run as");

      server
          .client()
          .resource(
              new ServiceAccountBuilder()
                  .withNewMetadata()
                  .withName("flink")
                  .withNamespace("account")
                  .endMetadata()
                  .build())
          .create();

      await().atMost(Duration.ofSeconds(60)).until(world.seen()::prepared, "Prepared"::equals);
    }
  }

  @Test
  void aSecretThatPodsWaitForIsNamedInTheKubeletsWords() {
    try (World world = new World(server, "secretless").startOperator().running()) {
      world.flink().startsTheJobs();
      await().until(world.seen()::readyReason, "JobStarting"::equals);
      world.warnOfPods(
          "FailedMount",
          "MountVolume.SetUp failed for volume \"results-login\" : secret \"results-db\" not found",
          "2030-01-02T10:02:00Z");
      world.at("2030-01-02T10:02:00Z");

      await().until(world.seen()::readyReason, "PodsNotStarting"::equals);
      assertThat(world.seen().ready(condition -> condition.message()))
          .isEqualTo(
              "the job's pods do not start: FailedMount: MountVolume.SetUp failed for volume"
                  + " \"results-login\" : secret \"results-db\" not found");

      // The pod that was warned of has started, and the program waits for something itself.
      world
          .flink()
          .says(
              "lifecycleState: DEPLOYED, jobManagerDeploymentStatus: READY,"
                  + " jobStatus: {state: RECONCILING}, reconciliationStatus: {state: DEPLOYED}");
      await().until(world.seen()::readyReason, "JobStarting"::equals);

      world.flink().runsTheJobs();

      await().until(world.seen()::readyReason, "JobRunning"::equals);
    }
  }
}
