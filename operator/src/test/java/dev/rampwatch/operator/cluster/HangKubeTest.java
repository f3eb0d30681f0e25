package dev.rampwatch.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rampwatch.operator.database.DatabaseServer;
import dev.rampwatch.operator.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the process, and what its probes say, when reconcilers do not come back. */
@Tag("kube")
@ExtendWith(SharedKubeServer.class)
final class HangKubeTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  /** More than there are threads that reconcile. */
  private static final int CROWD = 60;

  private final KubeServer server;
  @AutoClose private final ApiProxy proxy;
  @AutoClose private final TestDatabase metadata;
  @TempDir private Path folder;

  HangKubeTest(KubeServer server) throws Exception {
    this.server = server;
    proxy = new ApiProxy(server.config());
    metadata = TestDatabase.start(DatabaseServer.Kind.MARIADB);
  }

  @BeforeEach
  void fillDatabase() throws Exception {
    Files.writeString(folder.resolve("username"), "reader");
    Files.writeString(folder.resolve("password"), "secret");
    metadata.resetMetadata();
    metadata.run(
        "INSERT INTO experiments.experiment (name) VALUES ('checkout')",
        "INSERT INTO experiments.experiment_group VALUES ('checkout','control',TRUE),"
            + " ('checkout','blue',FALSE)",
        "INSERT INTO experiments.group_allocation VALUES"
            + " ('checkout','control',0.1,UTC_TIMESTAMP()), ('checkout','blue',0.1,UTC_TIMESTAMP())");
  }

  @Test
  void answersThatBeginAndNeverEndHoldNoThreadForEver() throws Exception {
    try (World world = new World(server, "stalls");
        OperatorProcess operator = start("stalls", "5000")) {
      await().atMost(LONG).until(operator::isReady);
      world.applyFeed();
      proxy.on(
          request ->
              request.isWrite() && request.concerns("configmaps") ? new Fault.Stall() : Fault.NONE);
      for (int i = 0; i < CROWD; i++) {
        apply(world, i);
      }
      // The last of them have their turn only when the first have given up.
      await().atMost(LONG).until(() -> stalled() >= CROWD);
      assertThat(operator.status("/healthz")).isEqualTo(200);

      proxy.heal();

      await().atMost(LONG).until(() -> world.seen().jobs().size() == CROWD);
      assertThat(operator.status("/healthz")).isEqualTo(200);
    }
  }

  @Test
  void reconcilersThatDoNotComeBackHaveTheProcessStartedAnew() throws Exception {
    try (World world = new World(server, "hangs");
        OperatorProcess operator =
            start("hangs", "1000", "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n")) {
      await().atMost(LONG).until(operator::isReady);
      try (HeldThreads held =
          HeldThreads.attach(operator.log(), PipelineReconciler.class, "reconcile")) {
        world.applyFeed();
        apply(world, 0);
        await().atMost(LONG).until(() -> held.number() > 0);
        assertThat(operator.answer("/healthz")).isEqualTo("alive\n");
        assertThat(operator.isReady()).isTrue();

        await()
            .atMost(LONG)
            .until(() -> operator.answer("/healthz"), "a reconciliation does not end\n"::equals);
        assertThat(operator.status("/healthz")).isEqualTo(503);
      }
      await().atMost(LONG).until(() -> operator.status("/healthz") == 200);
      await().atMost(LONG).until(() -> world.seen().jobs().size() == 1);
    }
  }

  private long stalled() {
    return proxy.writes().stream().filter(request -> request.concerns("configmaps")).count();
  }

  private static void apply(World world, int number) {
    world.apply(
        """
        apiVersion: rampwatch.dev/v1alpha1
        kind: ExperimentMetricPipeline
        metadata: {name: checkout-%d}
        spec: {experiment: checkout, metrics: [{eventType: purchase}]}
        """
            .formatted(number));
  }

  /** It gives up requests after a time, ms, and counts in such times what takes too long. */
  private OperatorProcess start(String namespace, String requestTimeout, String... options)
      throws IOException {
    Map<String, String> environment =
        new HashMap<>(
            server.environment(
                namespace,
                Map.of(
                    "RAMPWATCH_METADATA_URL",
                    metadata.asReader().jdbcUrl(),
                    "RAMPWATCH_METADATA_POLL",
                    "1s",
                    "RAMPWATCH_METADATA_LOGIN",
                    folder.toString(),
                    "KUBERNETES_REQUEST_TIMEOUT",
                    requestTimeout)));
    environment.put("KUBECONFIG", kubeconfig().toString());
    return new OperatorProcess(environment, folder.resolve("log"), options);
  }

  private Path kubeconfig() throws IOException {
    return Files.writeString(
        folder.resolve("kubeconfig"),
        """
        apiVersion: v1
        kind: Config
        clusters: [{name: proxy, cluster: {server: "%s"}}]
        contexts: [{name: proxy, context: {cluster: proxy, user: nobody}}]
        users: [{name: nobody, user: {}}]
        current-context: proxy
        """
            .formatted(proxy.config().getMasterUrl()));
  }
}
