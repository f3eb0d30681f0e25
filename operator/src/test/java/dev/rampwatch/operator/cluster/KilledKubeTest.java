package dev.rampwatch.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The operator is killed after each of its writes in turn, for every step of a pipeline's life, and
 * started again: what becomes of the pipeline is what becomes of it without.
 */
@Tag("kube")
@ExtendWith(SharedKubeServer.class)
final class KilledKubeTest {
  private final KubeServer server;
  @AutoClose private final ApiProxy proxy;

  KilledKubeTest(KubeServer server) throws Exception {
    this.server = server;
    proxy = new ApiProxy(server.config());
  }

  @TestFactory
  Stream<DynamicTest> endsAsIfItHadNotBeenKilled() {
    return Stream.of(Step.values())
        .map(
            step ->
                DynamicTest.dynamicTest(
                    step.name().toLowerCase(Locale.ROOT), () -> survives(step)));
  }

  private void survives(Step step) {
    String undisturbed;
    int writes;
    try (World world = begin(step, "none")) {
      proxy.forget();
      step.take(world);
      await().until(() -> step.isOver(world));
      undisturbed = world.seen().summary();
      writes = proxy.writes().size();
    }
    assertThat(writes).as("writes of " + step).isPositive();
    for (int passing = 0; passing < writes; passing++) {
      try (World world = begin(step, "after-" + passing)) {
        killAfter(passing);
        step.take(world);
        await().until(() -> proxy.isCut() || step.isOver(world));
        world.killOperator();
        world.startOperator();
        await().until(() -> step.isOver(world));
        assertThat(world.seen().summary())
            .as("%s, killed after write %d of %d".formatted(step, passing, writes))
            .isEqualTo(undisturbed);
      }
    }
  }

  private World begin(Step step, String name) {
    World world =
        new World(server, step.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + name)
            .through(proxy);
    world.flink().playByItself();
    world.startOperator();
    step.prepare(world);
    return world;
  }

  /** The connection ends with that write: no answer to it, no further request. */
  private void killAfter(int writes) {
    AtomicInteger left = new AtomicInteger(writes);
    proxy.on(
        request -> {
          if (!request.isWrite() || left.getAndDecrement() > 0) {
            return Fault.NONE;
          }
          proxy.cut();
          return new Fault.Reset();
        });
  }
}
