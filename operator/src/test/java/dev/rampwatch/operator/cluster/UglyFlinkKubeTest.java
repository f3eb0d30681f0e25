package dev.rampwatch.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the Flink operator tells of a job on bad days: the job is kept, and the status tells it. */
@Tag("kube")
@ExtendWith(SharedKubeServer.class)
final class UglyFlinkKubeTest {
  private static final String DEPLOYED = ", reconciliationStatus: {state: DEPLOYED}";

  private final KubeServer server;

  UglyFlinkKubeTest(KubeServer server) {
    this.server = server;
  }

  @Test
  void aJobThatRestartsWhileItsLifeCycleIsStableIsNotReady() {
    tellsOf(
        "restarting",
        "lifecycleState: STABLE, jobStatus: {jobId: a1, state: RESTARTING}" + DEPLOYED,
        "JobRestarting");
  }

  @Test
  void aGenerationThatIsStampedBeforeTheDeploymentDoesNotMakeItReady() {
    tellsOf(
        "early",
        "lifecycleState: UPGRADING, jobStatus: {jobId: a1, state: RUNNING},"
            + " reconciliationStatus: {state: UPGRADING}",
        "JobUpgrading");
  }

  @Test
  void aFailedJobIsToldAndKept() {
    tellsOf(
        "failed",
        "lifecycleState: FAILED, jobStatus: {jobId: a1, state: FAILED}" + DEPLOYED,
        "JobFailed");
  }

  @Test
  void anUpgradeThatWasRolledBackIsToldAndNotTriedAgain() {
    tellsOf(
        "rolledback",
        "lifecycleState: ROLLED_BACK, jobStatus: {jobId: a1, state: RUNNING},"
            + " reconciliationStatus: {state: ROLLED_BACK}",
        "JobRolledBack");
  }

  /** The job's spec stays as it is, whatever is told, and readiness comes back with the job. */
  private void tellsOf(String namespace, String status, String reason) {
    try (World world = new World(server, namespace).startOperator().running()) {
      String spec = world.seen().deployments();
      world.flink().says(status);
      await().until(world.seen()::readyReason, reason::equals);
      assertThat(world.seen().phase()).isEqualTo("RUNNING");
      assertThat(world.seen().deployments()).isEqualTo(spec);

      world.flink().runsTheJobs();

      await().until(world.seen()::readyReason, "JobRunning"::equals);
    }
  }

  @Test
  void aSavepointThatIsToldLateIsRecordedWhenItComes() {
    try (World world = new World(server, "late").startOperator().running()) {
      world.applyPipeline("  suspend: true\n");
      await().until(() -> world.seen().deployments().contains("\"state\":\"suspended\""));
      world.flink().says("lifecycleState: SUSPENDED, jobStatus: {state: FINISHED}" + DEPLOYED);
      await().until(world.seen()::readyReason, "Suspended"::equals);
      assertThat(world.seen().pipeline().getStatus().savepoint()).isNull();

      world
          .flink()
          .says(
              "lifecycleState: SUSPENDED, jobStatus: {state: FINISHED, upgradeSavepointPath: \"s3://late\"}"
                  + DEPLOYED);

      await().until(() -> world.seen().pipeline().getStatus().savepoint() != null);
      assertThat(world.seen().pipeline().getStatus().savepoint().path()).isEqualTo("s3://late");
    }
  }

  /** As Argo CD and {@code kubectl delete --cascade=foreground} do it. */
  @Test
  void aJobThatGoesBeforeItsPipelineDoesNotComeBack() {
    try (World world = new World(server, "foreground").startOperator().running()) {
      world.editPipeline(held -> held.getMetadata().getFinalizers().add("rampwatch.dev/held"));
      world.deletePipeline();
      world.seen().jobs().forEach(job -> server.client().resource(job).delete());
      await().until(() -> world.seen().jobs().isEmpty());
      world.poke();

      await()
          .during(Duration.ofSeconds(3))
          .atMost(Duration.ofSeconds(10))
          .until(() -> world.seen().jobs().isEmpty());

      world.editPipeline(held -> held.getMetadata().getFinalizers().clear());
      await().until(() -> world.seen().pipeline() == null);
    }
  }
}
