package dev.rampwatch.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two replicas, of which one works. */
@Tag("kube")
@ExtendWith(SharedKubeServer.class)
final class LeadershipKubeTest {
  private final KubeServer server;

  LeadershipKubeTest(KubeServer server) {
    this.server = server;
  }

  @Test
  void aStandbyIsReadyAndWritesNothing() throws Exception {
    try (ApiProxy spare = new ApiProxy(server.config());
        World world = new World(server, "standby")) {
      world.flink().playByItself();
      Replica leader = world.newReplica(true).awaitReady();
      await().until(() -> leader.operator().isLeading());
      Replica standby = world.through(spare).newReplica(true).awaitReady();
      try (leader;
          standby) {
        world.use(leader).running();

        assertThat(standby.operator().isLeading()).isFalse();
        assertThat(standby.operator().unready()).isEmpty();
        assertThat(standby.operator().stuck()).isEmpty();
        assertThat(spare.writes()).isEmpty();
      }
    }
  }

  @Test
  void anotherTakesOverWithin20SecondsWhenTheLeaderDies() throws Exception {
    try (ApiProxy first = new ApiProxy(server.config());
        ApiProxy second = new ApiProxy(server.config());
        World world = new World(server, "takeover")) {
      world.flink().playByItself();
      Replica leader = world.through(first).newReplica(true).awaitReady();
      await().until(() -> leader.operator().isLeading());
      Replica heir = world.through(second).newReplica(true).awaitReady();
      try (leader;
          heir) {
        world.use(leader).running();
        first.cut();
        long killed = System.nanoTime();
        world.applyPipeline("  suspend: true\n");

        await().atMost(Duration.ofSeconds(40)).until(() -> !heirsWrites(second).isEmpty());

        long wrote = heirsWrites(second).get(0).nanoTime();
        assertThat(Duration.ofNanos(wrote - killed)).isLessThan(Duration.ofSeconds(20));
        await().until(world.seen()::readyReason, "Suspended"::equals);
        assertThat(world.seen().jobs()).hasSize(1);
        await().until(leader::lostLeadership);
        assertThat(leader.operator().isLeading()).isFalse();

        // The network comes back: what the old leader still does must reach nobody.
        first.forget();
        first.on(request -> Fault.NONE);
        leader.poke();
        world.use(heir).applyPipeline("");
        await().until(world.seen()::readyReason, "JobRunning"::equals);
        assertThat(first.writes()).isEmpty();
      }
    }
  }

  @Test
  void aLeaderThatEndsGivesTheLeaseBackAtOnce() throws Exception {
    try (World world = new World(server, "goodbye")) {
      world.flink().playByItself();
      Replica leader = world.newReplica(true).awaitReady();
      await().until(() -> leader.operator().isLeading());
      Replica heir = world.newReplica(true).awaitReady();
      try (heir) {
        world.use(leader).running();
        leader.close();

        await().atMost(Duration.ofSeconds(10)).until(() -> heir.operator().isLeading());

        world.use(heir).applyPipeline("  suspend: true\n");
        await().until(world.seen()::readyReason, "Suspended"::equals);
        assertThat(leader.lostLeadership()).isFalse();
      }
    }
  }

  private static List<ApiRequest> heirsWrites(ApiProxy proxy) {
    return proxy.writes().stream().filter(request -> request.concerns("flinkdeployments")).toList();
  }
}
