package dev.rampwatch.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rampwatch.api.v1alpha1.status.Condition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The operator on a real API server, with this test in the Flink operator's part. */
@Tag("kube")
@ExtendWith(SharedKubeServer.class)
final class OperatorKubeTest {
  private final KubeServer server;

  OperatorKubeTest(KubeServer server) {
    this.server = server;
  }

  @Test
  void aRampBecomesAJobThatBecomesReady() {
    try (World world = new World(server, "ramp").startOperator()) {
      world.experiments("");
      world.applyFeed();
      world.applyPipeline("");
      await().until(world.seen()::readyReason, "NotRamped"::equals);
      assertThat(world.seen().jobs()).isEmpty();

      world.experiments(World.RAMPED);

      await().until(world.seen()::jobs, jobs -> jobs.size() == 1);
      GenericKubernetesResource job = world.seen().jobs().get(0);
      assertThat(world.seen().configMaps()).containsExactly(job.getMetadata().getName());
      assertThat(world.flink().tree(job).at("/spec/job/state").asText()).isEqualTo("running");
      assertThat(job.getMetadata().getOwnerReferences().get(0).getUid())
          .isEqualTo(world.seen().pipeline().getMetadata().getUid());
      world.flink().runsTheJobs();
      await().until(world.seen()::readyReason, "JobRunning"::equals);
      assertThat(world.seen().eventReasons()).contains("NotRamped", "JobRunning");
      await().until(world.seen()::readers, Integer.valueOf(1)::equals);
      assertThat(world.isReady()).isTrue();
    }
  }

  @Test
  void correctsItsOwnFieldsAndLeavesForeignOnesAlone() {
    try (World world = running("drift")) {
      String name = world.seen().jobs().get(0).getMetadata().getName();
      world
          .flink()
          .job(name)
          .edit(
              job -> {
                job.getMetadata().getLabels().put("somebody", "else");
                Map<String, Object> order = job.get("spec", "job");
                order.put("parallelism", 9);
                return job;
              });

      await().until(() -> world.flink().parallelism(name) == 1);
      assertThat(world.flink().job(name).get().getMetadata().getLabels())
          .containsEntry("somebody", "else");
    }
  }

  @Test
  void takesAFieldBackThatAnotherManagerHasAppliedByForce() {
    try (World world = running("rivals")) {
      String name = world.seen().jobs().get(0).getMetadata().getName();
      assertThatThrownBy(() -> world.flink().applyParallelism(name, 9, false))
          .hasMessageContaining("conflict with \"rampwatch\"");

      world.flink().applyParallelism(name, 9, true);

      await().until(() -> world.flink().parallelism(name) == 1);
      world.flink().runsTheJobs();
      await().until(world.seen()::isSettled);
    }
  }

  @Test
  void anotherConfidenceReachesTheJobWithoutTouchingTheDeployment() {
    try (World world = running("hot")) {
      String name = world.seen().jobs().get(0).getMetadata().getName();
      long generation = world.flink().job(name).get().getMetadata().getGeneration();

      world.applyPipeline("  analysis: {confidence: 0.9}\n");

      await()
          .until(
              () ->
                  server
                      .client()
                      .configMaps()
                      .inNamespace("hot")
                      .withName(name)
                      .get()
                      .getData()
                      .get("configuration.json")
                      .contains("\"confidence\":0.9"));
      assertThat(world.flink().job(name).get().getMetadata().getGeneration()).isEqualTo(generation);
    }
  }

  @Test
  void suspendsWithASavepointAndResumes() {
    try (World world = running("suspend")) {
      String name = world.seen().jobs().get(0).getMetadata().getName();
      world.applyPipeline("  suspend: true\n");
      await()
          .until(
              () ->
                  world.flink().tree(world.flink().job(name).get()).at("/spec/job/state").asText(),
              "suspended"::equals);
      world
          .flink()
          .says(
              "lifecycleState: SUSPENDED, jobStatus: {state: FINISHED, upgradeSavepointPath: \"s3://sp\"},"
                  + " reconciliationStatus: {state: DEPLOYED}");
      await().until(world.seen()::readyReason, "Suspended"::equals);
      assertThat(world.seen().pipeline().getStatus().savepoint().path()).isEqualTo("s3://sp");

      world.applyPipeline("");

      await()
          .until(
              () ->
                  world.flink().tree(world.flink().job(name).get()).at("/spec/job/state").asText(),
              "running"::equals);
      world.flink().runsTheJobs();
      await().until(world.seen()::readyReason, "JobRunning"::equals);
    }
  }

  @Test
  void completesRemovesTheJobAndStartsTheNextEpochFromZero() {
    try (World world = running("epochs")) {
      String first = world.seen().jobs().get(0).getMetadata().getName();
      world.at("2030-01-05T12:31:00Z");
      await().until(world.seen()::phase, "COMPLETED"::equals);
      await().until(() -> world.seen().jobs().isEmpty() && world.seen().configMaps().isEmpty());

      world.experiments(World.RAMPED + "," + World.ramp("2030-01-05T12:31:00Z", 0.5));

      await().until(world.seen()::jobs, jobs -> jobs.size() == 1);
      assertThat(world.seen().jobs().get(0).getMetadata().getName()).isNotEqualTo(first);
      assertThat(
              world
                  .flink()
                  .tree(world.seen().jobs().get(0))
                  .at("/spec/job")
                  .has("initialSavepointPath"))
          .isFalse();
    }
  }

  @Test
  void aJobOfAVanishedExperimentGoesOn() {
    try (World world = running("vanished")) {
      world.at("2030-01-02T11:00:00Z");
      world.experiments("");

      await()
          .until(
              () -> world.seen().pipeline().getStatus().conditions(),
              conditions ->
                  conditions.stream()
                      .map(Condition::message)
                      .anyMatch(message -> message.contains("is no longer in the metadata")));
      assertThat(world.seen().jobs()).hasSize(1);
    }
  }

  @Test
  void aMissingFeedIsNamedAndFoundWhenItComes() {
    try (World world = new World(server, "nofeed").startOperator()) {
      world.experiments(World.RAMPED);
      world.applyPipeline("");
      await().until(world.seen()::readyReason, "FeedNotFound"::equals);

      world.applyFeed();

      await().until(world.seen()::jobs, jobs -> jobs.size() == 1);
    }
  }

  /** A job that Flink runs and a pipeline that is ready. */
  private World running(String namespace) {
    return new World(server, namespace).startOperator().running();
  }
}
