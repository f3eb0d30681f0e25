package dev.rampwatch.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kube")
final class FlinkAbsentKubeTest {
  @Test
  void asksForTheFlinkOperatorAndNoticesThatItCame() throws Exception {
    try (KubeServer server = KubeServer.start().withResources();
        World world = new World(server, "early").startOperator()) {
      world.experiments(World.ramp("2030-01-02T10:00:00Z", 0.1));
      world.applyFeed();
      world.applyPipeline("");
      await()
          .atMost(Duration.ofSeconds(30))
          .until(world::readyReason, "FlinkOperatorMissing"::equals);

      server.withFlink();
      world.at("2030-01-02T10:01:00Z");

      await().atMost(Duration.ofSeconds(60)).until(world::jobs, jobs -> jobs.size() == 1);
      world.flink().runsTheJobs();
      await().atMost(Duration.ofSeconds(30)).until(world::readyReason, "JobRunning"::equals);
      assertThat(world.isReady()).isTrue();
    }
  }
}
