package dev.rampwatch.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The Flink operator's CRD comes late, goes, comes back, or is one of an old release. */
@Tag("kube")
final class FlinkAbsentKubeTest {
  private static final Duration LONG = Duration.ofSeconds(90);

  private KubeServer server;
  private Instant now = Instant.parse("2030-01-02T10:01:00Z");

  @BeforeEach
  void startServer() throws Exception {
    server = KubeServer.start().withResources();
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void asksForTheFlinkOperatorAndNoticesThatItCame() {
    try (World world = new World(server, "early").startOperator()) {
      order(world);
      await().atMost(LONG).until(world.seen()::readyReason, "FlinkOperatorMissing"::equals);

      server.withFlink();

      runs(world);
      assertThat(world.isReady()).isTrue();
    }
  }

  @Test
  void saysThatItWentAndTakesUpItsWorkWhenItIsBack() {
    server.withFlink();
    try (World world = new World(server, "gone").startOperator().running()) {
      server.withoutFlink();

      await()
          .atMost(LONG)
          .until(
              () -> world.seen().prepared(condition -> condition.message()),
              message -> message.contains("is not installed any more"));
      await().atMost(LONG).until(world::unready, lines -> lines.toString().contains("jobs"));

      server.withFlink();

      runs(world);
      await().atMost(LONG).until(world.seen()::prepared, reason -> !reason.startsWith("Flink"));
      await().atMost(LONG).until(world::isReady);
    }
  }

  @Test
  void namesWhatTheCrdOfAnOldReleaseDoesNotKnow() {
    server.withOldFlink();
    try (World world = new World(server, "old").startOperator()) {
      order(world);

      await().atMost(LONG).until(world.seen()::prepared, "FlinkOperatorOutdated"::equals);
      assertThat(world.seen().prepared(condition -> condition.message()))
          .isEqualTo(
              "The installed CRD flinkdeployments.flink.apache.org does not know"
                  + " spec.job.initialSavepointPath, flinkVersion v1_20 (it knows v1_13, v1_14):"
                  + " upgrade the Flink Kubernetes Operator and its CRDs");
    }
  }

  private static void order(World world) {
    world.experiments(World.RAMPED);
    world.applyFeed();
    world.applyPipeline("");
  }

  /** Discovery lags a CRD by a moment; the operator asks again when its clock has gone on. */
  private void runs(World world) {
    await()
        .atMost(LONG)
        .until(
            () -> {
              now = now.plusSeconds(6);
              world.at(now.toString());
              return world.seen().jobs().size() == 1;
            });
    world.flink().runsTheJobs();
    await().atMost(LONG).until(world.seen()::readyReason, "JobRunning"::equals);
  }
}
