package dev.rampwatch.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rampwatch.api.v1alpha1.status.Condition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
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
      world.flink().suspendsTheJobs();
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
  void aChangedExperimentHasItsOwnPipelinesLookedAtOnly() {
    try (World world = new World(server, "few")) {
      world.flink().playByItself();
      world.startOperator().running();
      for (int i = 0; i < 20; i++) {
        world.apply(
            """
            apiVersion: rampwatch.dev/v1alpha1
            kind: ExperimentMetricPipeline
            metadata: {name: search-%1$d}
            spec: {experiment: search_%1$d, metrics: [{eventType: purchase}]}
            """
                .formatted(i));
      }
      await().until(world.seen()::readers, Integer.valueOf(21)::equals);
      await()
          .during(Duration.ofSeconds(3))
          .until(new Unchanged(() -> Math.round(world.reconciliations()))::holds);
      double before = world.reconciliations();

      world.experiments(World.RAMPED + "," + World.ramp("2030-01-02T11:00:00Z", 0.5));

      await().until(() -> world.seen().configurations().contains("2030-01-02T11:00:00Z"));
      await()
          .during(Duration.ofSeconds(3))
          .until(new Unchanged(() -> Math.round(world.reconciliations()))::holds);
      // The pipeline, what its own writes bring, and the feed.
      assertThat(world.reconciliations() - before).isBetween(1.0, 6.0);
    }
  }

  /** What {@code kubectl get emp} shows, which asks the API server for a table. */
  @Test
  void oneLineTellsTheStory() throws Exception {
    try (World world = running("line")) {
      var client = server.client();
      var http = client.getHttpClient();
      String answer =
          http.sendAsync(
                  http.newHttpRequestBuilder()
                      .uri(
                          client.getMasterUrl()
                              + "apis/rampwatch.dev/v1alpha1/namespaces/line/experimentmetricpipelines")
                      .header("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io")
                      .build(),
                  String.class)
              .get()
              .body();
      JsonNode table = client.getKubernetesSerialization().unmarshal(answer, JsonNode.class);
      assertThat(table.findValuesAsText("name"))
          .startsWith("Name", "Phase", "Ready", "Groups", "Clock", "Period", "Decision", "Age");
      JsonNode line = table.at("/rows/0/cells");
      assertThat(line.get(0).asText()).isEqualTo("checkout");
      assertThat(line.get(1).asText()).isEqualTo("Running");
      assertThat(line.get(2).asText()).isEqualTo("True");
      assertThat(line.get(3).asInt()).isEqualTo(2);
      assertThat(line.get(5).asText()).isEqualTo("72h");
    }
  }

  /** An event a step, however often the pipeline is looked at between two. */
  @Test
  void everyTransitionIsAnEventOnce() {
    try (World world = running("steps")) {
      for (int round = 0; round < 5; round++) {
        world.poke();
      }
      world.applyPipeline("  suspend: true\n");
      await().until(world.seen()::readyReason, "JobSuspending"::equals);
      world.flink().suspendsTheJobs();
      await().until(world.seen()::readyReason, "Suspended"::equals);
      world.applyPipeline("");
      await().until(world.seen()::readyReason, "FlinkOperatorPending"::equals);
      world.flink().runsTheJobs();
      await().until(world.seen()::readyReason, "JobRunning"::equals);
      world.at("2030-01-05T12:31:00Z");
      await().until(world.seen()::phase, "COMPLETED"::equals);
      await().until(() -> world.seen().jobs().isEmpty());
      world.poke();
      await()
          .during(Duration.ofSeconds(2))
          .untilAsserted(
              () ->
                  assertThat(world.seen().eventReasons())
                      .containsExactlyInAnyOrder(
                          "FlinkOperatorPending",
                          "JobRunning",
                          "JobSuspending",
                          "Suspended",
                          "FlinkOperatorPending",
                          "JobRunning",
                          "EpochCompleted"));
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
