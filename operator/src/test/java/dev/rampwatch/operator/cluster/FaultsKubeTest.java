package dev.rampwatch.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A network and an API server that misbehave: the operator gets there, with one job, unhurried. */
@Tag("kube")
@ExtendWith(SharedKubeServer.class)
final class FaultsKubeTest {
  /** Configuration, deployment, two statuses with their events, the statuses of the feed. */
  private static final int WRITES_WITHOUT_FAULTS = 9;

  private final KubeServer server;
  @AutoClose private final ApiProxy proxy;

  FaultsKubeTest(KubeServer server) throws Exception {
    this.server = server;
    proxy = new ApiProxy(server.config());
  }

  @Test
  void conflictsAreTriedAgain() {
    converges("conflicts", first(4, new Fault.Answer(409, "Conflict", 0)), 4);
  }

  @Test
  void tooManyRequestsAreSpacedAsTheServerAsks() {
    Function<ApiRequest, Fault> busy = first(2, new Fault.Answer(429, "TooManyRequests", 1));
    converges(
        "throttled",
        request -> request.concerns("configmaps") ? busy.apply(request) : Fault.NONE,
        2);

    long[] applied =
        proxy.writes().stream()
            .filter(request -> request.concerns("configmaps"))
            .mapToLong(ApiRequest::nanoTime)
            .toArray();
    assertThat(Duration.ofNanos(applied[1] - applied[0])).isGreaterThan(Duration.ofMillis(900));
  }

  @Test
  void aBurstOfServerErrorsIsOutlived() {
    converges("errors", first(8, new Fault.Answer(500, "InternalError", 0)), 8);
  }

  @Test
  void writesWhoseAnswerIsLostAreRepeatedWithoutHarm() {
    converges("unheard", first(6, new Fault.LoseAnswer()), 6);
  }

  @Test
  void brokenConnectionsAreOpenedAgain() {
    converges("resets", first(6, new Fault.Reset()), 6);
  }

  @Test
  void slowAnswersSlowNothingElse() {
    Fault slow = new Fault.Slow(Duration.ofSeconds(2));
    converges("slow", request -> request.isWrite() ? slow : Fault.NONE, 0);
  }

  @Test
  void droppedWatchesAreTakenUpAgainAndMissNothing() {
    try (World world = new World(server, "watches").through(proxy)) {
      world.flink().playByItself();
      world.startOperator().running();
      for (int round = 0; round < 5; round++) {
        boolean suspend = round % 2 == 0;
        proxy.dropWatches();
        world.applyPipeline(suspend ? "  suspend: true\n" : "");
        await().until(world.seen()::readyReason, (suspend ? "Suspended" : "JobRunning")::equals);
      }
      assertThat(world.seen().jobs()).hasSize(1);
      await().until(world::isReady);
    }
  }

  @Test
  void watchesThatDoNotComeBackMakeItUnreadyUntilTheyDo() {
    try (World world = new World(server, "blind").through(proxy)) {
      world.flink().playByItself();
      world.startOperator().running();
      proxy.on(request -> request.isWatch() ? new Fault.Reset() : Fault.NONE);
      proxy.dropWatches();
      await()
          .until(
              world::unready,
              lines -> lines.size() == 1 && lines.get(0).startsWith("no watch works of: "));
      world.applyPipeline("  suspend: true\n");

      proxy.on(request -> Fault.NONE);

      await().until(world::isReady);
      await().until(world.seen()::readyReason, "Suspended"::equals);
    }
  }

  @Test
  void aWriteThatIsRefusedForLongIsToldAndNotHurried() {
    try (World world = new World(server, "refused").through(proxy)) {
      world.flink().playByItself();
      world.startOperator();
      proxy.on(
          request ->
              request.isWrite() && request.concerns("flinkdeployments")
                  ? new Fault.Answer(500, "InternalError: failed calling webhook", 0)
                  : Fault.NONE);
      world.experiments(World.RAMPED);
      world.applyFeed();
      world.applyPipeline("");
      await().until(world.seen()::readyReason, "WriteRefused"::equals);
      assertThat(world.seen().ready(condition -> condition.message()))
          .contains("failed calling webhook");
      proxy.forget();
      await().pollDelay(Duration.ofSeconds(8)).until(() -> true);
      // Two tries at most in that time, each of four requests, and nothing else.
      assertThat(proxy.writes()).hasSizeLessThanOrEqualTo(14);

      proxy.on(request -> Fault.NONE);

      await().until(world.seen()::readyReason, "JobRunning"::equals);
    }
  }

  private void converges(String namespace, Function<ApiRequest, Fault> faults, int more) {
    try (World world = new World(server, namespace).through(proxy)) {
      world.flink().playByItself();
      world.startOperator();
      proxy.forget();
      proxy.on(faults);
      world.running();
      assertThat(world.seen().jobs()).hasSize(1);
      assertThat(world.seen().configMaps()).hasSize(1);
      assertThat(world.isReady()).isTrue();
      assertThat(proxy.writes()).hasSizeLessThanOrEqualTo(WRITES_WITHOUT_FAULTS + 2 * more);
    }
  }

  /** Some writes go wrong before they go well. */
  private static Function<ApiRequest, Fault> first(int writes, Fault fault) {
    AtomicInteger left = new AtomicInteger(writes);
    return request -> request.isWrite() && left.getAndDecrement() > 0 ? fault : Fault.NONE;
  }
}
