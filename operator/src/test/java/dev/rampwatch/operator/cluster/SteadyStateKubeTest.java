package dev.rampwatch.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where nothing changes, nothing is written: each request of the operator is looked at. */
@Tag("kube")
@ExtendWith(SharedKubeServer.class)
final class SteadyStateKubeTest {
  private static final Instant START = Instant.parse("2030-01-02T10:01:00Z");

  private final KubeServer server;
  @AutoClose private final ApiProxy proxy;

  SteadyStateKubeTest(KubeServer server) throws Exception {
    this.server = server;
    proxy = new ApiProxy(server.config());
  }

  @Test
  void anHourOfPollsWritesNothing() {
    try (World world = settled("steady-hour")) {
      for (int minute = 0; minute < 60; minute++) {
        world.at(START.plusSeconds(60L * minute).toString());
        world.pollResults();
      }
      assertNothingIsWritten();
      world.applyPipeline("  suspend: true\n");
      await().until(() -> !proxy.writes().isEmpty());
    }
  }

  @Test
  void anOperatorThatIsStartedAgainWritesNothing() {
    try (World world = settled("steady-restart")) {
      world.stopOperator();
      world.startOperator();
      await().until(world::isReady);
      world.poke();
      assertNothingIsWritten();
    }
  }

  @Test
  void norForAPipelineThatWaitsForItsSavepoint() {
    try (World world = settled("steady-savepoint", "  deletionPolicy: Savepoint\n")) {
      world.stopOperator();
      world.startOperator();
      await().until(world::isReady);
      world.poke();
      assertNothingIsWritten();
    }
  }

  private World settled(String namespace) {
    return settled(namespace, "");
  }

  /** A pipeline whose job runs, after all that belongs to the start. */
  private World settled(String namespace, String furtherSpec) {
    World world = new World(server, namespace).through(proxy).startOperator().running(furtherSpec);
    await().until(world.seen()::isSettled);
    await().until(world.seen()::readers, Integer.valueOf(1)::equals);
    // A look at brokers takes as long as their name takes to resolve.
    await()
        .until(
            () -> world.seen().feed().getStatus().conditions(),
            conditions -> conditions.stream().anyMatch(each -> each.type().equals("TopicsFit")));
    await().during(Duration.ofSeconds(4)).until(new Unchanged(() -> proxy.writes().size())::holds);
    proxy.forget();
    return world;
  }

  private void assertNothingIsWritten() {
    await()
        .during(Duration.ofSeconds(4))
        .atMost(Duration.ofSeconds(6))
        .untilAsserted(() -> assertThat(proxy.writes()).isEmpty());
  }
}
