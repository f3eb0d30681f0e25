package dev.rampwatch.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rampwatch.operator.database.DatabaseServer;
import dev.rampwatch.operator.database.TestDatabase;
import dev.rampwatch.operator.results.RowsInTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator as a process of its own, as a pod runs it. */
@Tag("kube")
final class ProcessKubeTest {
  private static final Duration LONG = Duration.ofSeconds(90);

  /** That of a process which SIGTERM has ended. */
  private static final int TERMINATED = 143;

  @TempDir private Path folder;

  @BeforeEach
  void writeLogin() throws IOException {
    Files.writeString(folder.resolve("username"), "reader");
    Files.writeString(folder.resolve("password"), "secret");
  }

  @Test
  void withoutItsOwnCrdsItSaysSoOnceAndWaits() throws Exception {
    try (KubeServer server = KubeServer.start();
        OperatorProcess operator =
            start(
                server.environment(
                    server.namespace("bare"),
                    Map.of("RAMPWATCH_METADATA_URL", "jdbc:mysql://127.0.0.1:1/experiments")))) {
      await()
          .atMost(LONG)
          .until(
              () -> operator.answer("/readyz"),
              """
              the CRD experimentmetricpipelines.rampwatch.dev is not installed: install the chart's CRDs
              the CRD experimentfeeds.rampwatch.dev is not installed: install the chart's CRDs
              """
                  ::equals);
      assertThat(operator.status("/readyz")).isEqualTo(503);
      assertThat(operator.status("/healthz")).isEqualTo(200);

      server.withResources();

      await().atMost(LONG).until(operator::isReady);
      assertThat(operator.log().lines().filter(line -> line.contains("missing="))).hasSize(2);
      assertThat(operator.log()).doesNotContain("\"exception\"");
    }
  }

  @Test
  void withoutAKeyOfItsSecretItSaysSoInTheStatusAndGoesOnWhenItComes() throws Exception {
    Path password = folder.resolve("password");
    Files.delete(password);
    Instant ramp = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS);
    try (KubeServer server = KubeServer.start().withResources().withFlink();
        TestDatabase metadata = TestDatabase.start(DatabaseServer.Kind.MARIADB);
        World world = new World(server, "keyless")) {
      ramp(metadata, ramp);
      Map<String, String> settings =
          Map.of(
              "RAMPWATCH_METADATA_URL",
              metadata.asReader().jdbcUrl(),
              "RAMPWATCH_METADATA_POLL",
              "1s");
      try (OperatorProcess operator = start(server.environment("keyless", settings))) {
        await().atMost(LONG).until(operator::isReady);
        world.applyFeed();
        world.applyPipeline("");
        await().atMost(LONG).until(world.seen()::readyReason, "MetadataNeverRead"::equals);
        assertThat(world.seen().condition("MetadataFresh", condition -> condition.message()))
            .contains("lacks \"password\"; mount a Secret there that has it");

        Files.writeString(password, "secret");

        await().atMost(LONG).until(world.seen()::jobs, jobs -> jobs.size() == 1);
      }
    }
  }

  @Test
  void withWrongSettingsItSaysSoAndDoesNotEnd() throws Exception {
    Map<String, String> wrong =
        Map.of(
            "RAMPWATCH_METADATA_URL", "jdbc:mysql://db/x?password=p",
            "RAMPWATCH_JOB_IMAGE", "rampwatch/job:1",
            "RAMPWATCH_METADATA_LOGIN", folder.toString());
    try (OperatorProcess operator = new OperatorProcess(wrong, folder.resolve("log"))) {
      await()
          .atMost(LONG)
          .until(
              () -> operator.answer("/readyz"),
              "the address of the metadata database must hold no credentials; keep them in a Secret\n"
                  ::equals);
      assertThat(operator.status("/readyz")).isEqualTo(503);
      assertThat(operator.status("/healthz")).isEqualTo(200);
      assertThat(operator.log()).contains("must hold no credentials").doesNotContain("password=p");
    }
  }

  @Test
  void takesAnExperimentFromTheDatabaseToADecisionAndEndsWithItsLeaseGivenBack() throws Exception {
    Instant ramp = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS);
    try (KubeServer server = KubeServer.start().withResources().withFlink();
        TestDatabase metadata = TestDatabase.start(DatabaseServer.Kind.MARIADB);
        TestDatabase results = TestDatabase.start(DatabaseServer.Kind.MARIADB);
        World world = new World(server, "whole")) {
      ramp(metadata, ramp);
      results.resetResults();
      try (OperatorProcess operator =
          start(server.environment("whole", databases(metadata, results)))) {
        await().atMost(LONG).until(operator::isReady);
        world.apply(
            World.FEED.replace(
                "{topic: results}",
                "{mysql: {url: \"%s\", credentialsSecretRef: {name: results-db}}}"
                    .formatted(results.asReader().jdbcUrl())));
        world.applyPipeline("");
        await().atMost(LONG).until(world.seen()::jobs, jobs -> jobs.size() == 1);
        world.flink().runsTheJobs();
        await().atMost(LONG).until(world.seen()::readyReason, "JobRunning"::equals);

        Instant end = ramp.plus(30, ChronoUnit.MINUTES);
        new RowsInTables(results, "checkout", ramp)
            .groups(end, false)
            .health(end, 0.4, false)
            .volume(end, "always-valid", -0.03, "decrease", end, false);

        await()
            .atMost(LONG)
            .until(
                () -> world.seen().pipeline().getStatus().decision(),
                decision -> decision != null && decision.startsWith("harm: purchase volume"));
        assertThat(operator.scrape())
            .contains(
                "rampwatch_pipelines{phase=\"running\"} 1.0",
                "rampwatch_api_writes_total{kind=\"FlinkDeployment\",verb=\"apply\"} 1.0",
                "rampwatch_leader 1.0",
                "rampwatch_catalogue_age_seconds ",
                "rampwatch_results_age_seconds ",
                "operator_sdk_reconciliations_success_total{",
                "operator_sdk_controllers_execution_reconcile_seconds_bucket{",
                "operator_sdk_reconciliations_queue_size_");
        operator.terminate();
        assertThat(operator.await()).isEqualTo(TERMINATED);
        assertThat(server.leaseHolder("whole")).isEmpty();
        assertThat(operator.log().lines().map(ProcessKubeTest::json))
            .anySatisfy(
                line -> {
                  assertThat(line.path("phase").asText()).isEqualTo("RUNNING");
                  assertThat(line.path("reason").asText()).isEqualTo("JobRunning");
                  assertThat(line.path("namespace").asText()).isEqualTo("whole");
                  assertThat(line.path("name").asText()).isEqualTo("checkout");
                });
      }
    }
  }

  private OperatorProcess start(Map<String, String> environment) throws IOException {
    environment.put("RAMPWATCH_METADATA_LOGIN", folder.toString());
    return new OperatorProcess(environment, folder.resolve("log"));
  }

  private Map<String, String> databases(TestDatabase metadata, TestDatabase results) {
    return Map.of(
        "RAMPWATCH_METADATA_URL", metadata.asReader().jdbcUrl(),
        "RAMPWATCH_METADATA_POLL", "1s",
        "RAMPWATCH_RESULTS_URL", results.asReader().jdbcUrl(),
        "RAMPWATCH_RESULTS_LOGIN", folder.toString(),
        "RAMPWATCH_RESULTS_POLL", "1s");
  }

  private static void ramp(TestDatabase metadata, Instant at) throws Exception {
    String time =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC).format(at);
    metadata.resetMetadata();
    metadata.run(
        "INSERT INTO experiments.experiment (name) VALUES ('checkout')",
        "INSERT INTO experiments.experiment_group VALUES ('checkout','control',TRUE),"
            + " ('checkout','blue',FALSE)",
        "INSERT INTO experiments.group_allocation VALUES ('checkout','control',0.1,'%1$s'),"
                .formatted(time)
            + " ('checkout','blue',0.1,'%1$s')".formatted(time));
  }

  private static JsonNode json(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (IOException e) {
      throw new IllegalStateException("no JSON: " + line, e);
    }
  }
}
