package dev.rampwatch.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The jobs of a feed with raw topics, on a real API server. */
@Tag("kube")
final class FeedKubeTest {
  static final String RAW =
      """
      apiVersion: rampwatch.dev/v1alpha1
      kind: ExperimentFeed
      metadata: {name: default}
      spec:
        kafka: {bootstrapServers: "127.0.0.1:1"}
        events: {topic: events}
        activations: {topic: activations}
        results: {topic: results}
        checkpoints: {directory: "s3://flink/rampwatch"}
      """;

  private static KubeServer server;

  @BeforeAll
  static void startServer() throws Exception {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
    server = KubeServer.start().withResources().withFlink();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  private static String ready(World world) {
    return world.seen().feed().getStatus() == null
            || world.seen().feed().getStatus().conditions() == null
        ? ""
        : world.seen().feed().getStatus().conditions().get(0).reason();
  }

  @Test
  void aRampIsToldToTheTaskManagersOfBothJobs() {
    try (World world = new World(server, "ramped-feed")) {
      world.flink().playByItself();
      world.startOperator();
      world.experiments("");
      world.apply(RAW);
      world.applyPipeline("");
      await().until(() -> ready(world), "JobsRunning"::equals);
      await().until(world.seen()::readers, Integer.valueOf(1)::equals);
      for (String stream : List.of("events", "activations")) {
        world.pod("worker-" + stream, "default-filter-" + stream, "taskmanager");
      }

      world.experiments(World.RAMPED);

      await()
          .untilAsserted(
              () ->
                  assertThat(world.seen().toldPods())
                      .containsExactlyInAnyOrderEntriesOf(
                          Map.of(
                              "worker-events", world.seen().revision("default-filter-events"),
                              "worker-activations",
                                  world.seen().revision("default-filter-activations"))));
      assertThat(world.seen().configurations()).contains("2030-01-02T10:00:00Z");
    }
  }

  @Test
  void runsTwoJobsAndWritesNothingMoreOnceTheyRun() {
    try (World world = new World(server, "raw-feed").startOperator()) {
      world.experiments("");
      world.apply(RAW);
      await().until(world.seen()::jobs, jobs -> jobs.size() == 2);
      assertThat(world.seen().jobs())
          .extracting(job -> job.getMetadata().getName())
          .containsExactlyInAnyOrder("default-filter-events", "default-filter-activations");
      assertThat(world.seen().configMaps())
          .containsExactlyInAnyOrder("default-filter-events", "default-filter-activations");
      for (GenericKubernetesResource job : world.seen().jobs()) {
        assertThat(job.getMetadata().getOwnerReferences().get(0).getUid())
            .isEqualTo(world.seen().feed().getMetadata().getUid());
      }
      world.flink().runsTheJobs();
      await().until(() -> ready(world), "JobsRunning"::equals);
      long before = server.writes();
      for (int round = 0; round < 5; round++) {
        world.poke();
      }
      await()
          .during(Duration.ofSeconds(3))
          .atMost(Duration.ofSeconds(10))
          .until(() -> server.writes() == before);
      world.apply(
          RAW.replace("{topic: events}", "{topic: events, filtered: true}")
              .replace("{topic: activations}", "{topic: activations, filtered: true}"));
      await().until(world.seen()::jobs, jobs -> jobs.isEmpty());
      await().until(() -> ready(world), "FeedUsable"::equals);
    }
  }
}
