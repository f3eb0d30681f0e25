package dev.rampwatch.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a running job may learn is told to its task managers, which are told of nothing else. */
@Tag("kube")
@ExtendWith(SharedKubeServer.class)
final class PodRefreshKubeTest {
  private static final String LESS_CONFIDENT = "  analysis: {confidence: 0.9}\n";

  private final KubeServer server;
  @AutoClose private final ApiProxy proxy;

  PodRefreshKubeTest(KubeServer server) throws Exception {
    this.server = server;
    proxy = new ApiProxy(server.config());
  }

  @Test
  void theTaskManagersOfAJobAreToldOfItsChangedConfiguration() {
    try (World world = running("refresh")) {
      String job = onlyJob(world);
      world.pod("manager", job, "jobmanager");
      world.pod("worker", job, "taskmanager");
      world.pod("another-worker", job, "taskmanager");
      world.pod("stranger", "other-job", "taskmanager");

      world.applyPipeline(LESS_CONFIDENT);

      await().untilAsserted(() -> assertTold(world, job, "worker", "another-worker"));
      assertThat(proxy.writes().stream().filter(request -> request.concerns("pods"))).hasSize(2);
      assertThat(world.seen().configurations()).contains("\"confidence\":0.9");
    }
  }

  @Test
  void nothingElseIsToldToThem() {
    try (World world = running("refresh-steady")) {
      world.pod("worker", onlyJob(world), "taskmanager");
      proxy.forget();

      world.applyPipeline("  flink: {resources: {taskManager: {cpu: 2}}}\n");
      await().until(() -> world.seen().deployments().contains("\"cpu\":2"));
      await().until(world.seen()::isSettled);
      world.stopOperator();
      world.startOperator();
      world.poke();

      await()
          .during(Duration.ofSeconds(4))
          .atMost(Duration.ofSeconds(6))
          .untilAsserted(() -> assertThat(requestsOfPods()).isEmpty());
      world.applyPipeline("  flink: {resources: {taskManager: {cpu: 2}}}\n" + LESS_CONFIDENT);
      await().until(() -> !requestsOfPods().isEmpty());
    }
  }

  @Test
  void aPodThatCannotBeToldHarmsNothingAndHearsOfTheNextChange() {
    try (World world = running("refresh-refused")) {
      String job = onlyJob(world);
      world.pod("worker", job, "taskmanager");
      proxy.on(
          request ->
              request.isWrite() && request.concerns("pods")
                  ? new Fault.Answer(500, "InternalError", 0)
                  : Fault.NONE);
      world.applyPipeline(LESS_CONFIDENT);
      await().until(() -> proxy.writes().stream().anyMatch(request -> request.concerns("pods")));
      await().until(world.seen()::isSettled);
      assertThat(world.isReady()).isTrue();
      assertThat(world.seen().configurations()).contains("\"confidence\":0.9");

      proxy.heal();
      world.applyPipeline("  analysis: {confidence: 0.8}\n");

      await().untilAsserted(() -> assertTold(world, job, "worker"));
    }
  }

  private List<ApiRequest> requestsOfPods() {
    return proxy.requests().stream().filter(request -> request.concerns("pods")).toList();
  }

  /** These pods of the namespace, and no others, were told of the job's present ConfigMap. */
  private static void assertTold(World world, String job, String... pods) {
    String revision = world.seen().revision(job);
    Map<String, String> told = world.seen().toldPods();
    assertThat(told).containsOnlyKeys(pods);
    assertThat(told.values()).containsOnly(revision);
  }

  private static String onlyJob(World world) {
    return world.seen().jobs().get(0).getMetadata().getName();
  }

  private World running(String namespace) {
    World world = new World(server, namespace).through(proxy);
    world.flink().playByItself();
    return world.startOperator().running();
  }
}
