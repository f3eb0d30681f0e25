package dev.rampwatch.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipelineStatus;
import dev.rampwatch.api.v1alpha1.status.Condition;
import dev.rampwatch.api.v1alpha1.status.Phase;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a cluster takes and nobody can mean: it is told, and hurts no other resource. */
@Tag("kube")
@ExtendWith(SharedKubeServer.class)
final class HostileInputKubeTest {
  private final KubeServer server;

  HostileInputKubeTest(KubeServer server) {
    this.server = server;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          template  | flink: {podTemplate: {spec: {containers: {a: b}}}}             | InvalidSpec         | spec.flink.podTemplate: spec.containers must be a list
          scalar    | flink: {podTemplate: {spec: pod}}                              | InvalidSpec         | spec must be an object
          blank     | metrics: [{eventType: " "}]                                    | InvalidSpec         | spec.metrics[0].eventType: eventType must not be blank
          bucket    | analysis: {bucket: 7m}                                         | InvalidSpec         | bucket is 7m, which does not divide a day
          injected  | flink: {flinkConfiguration: {env.java.opts.all: "a\\nstate.backend: hashmap"}} | UnsafeConfiguration | has a value of several lines
          spaced    | flink: {flinkConfiguration: {"state.backend ": hashmap}}       | UnsafeConfiguration | is no name of a setting
          abroad    | feedRef: {name: default, namespace: nowhere}                   | FeedNotFound        | in namespace nowhere, or the operator does not watch that
          """)
  void isToldAndHurtsNoOther(String name, String further, String reason, String message) {
    try (World world = new World(server, "hostile-" + name)) {
      world.flink().playByItself();
      world.startOperator();
      world.apply(pipeline("odd", "checkout", further));

      world.running();

      await().until(() -> ready("hostile-" + name, "odd", Condition::reason), reason::equals);
      assertThat(ready("hostile-" + name, "odd", Condition::message)).contains(message);
      await().until(() -> world.seen().readers() != null);
      assertThat(world.seen().jobs()).hasSize(1);
    }
  }

  @Test
  void aNameOfAnyLengthHasItsJobAndItsEvents() {
    String name = "very.long-name.".repeat(16) + "x".repeat(13);
    assertThat(name).hasSize(253);
    try (World world = new World(server, "names")) {
      world.flink().playByItself();
      world.startOperator();
      world.experiments(World.RAMPED);
      world.applyFeed();

      world.apply(pipeline(name, "checkout", "metrics: [{eventType: \"購入 🛒\"}]"));

      await().until(() -> ready("names", name, Condition::reason), "JobRunning"::equals);
      assertThat(world.seen().configurations()).contains("購入 🛒");
      await().until(() -> world.seen().eventReasons().contains("JobRunning"));
    }
  }

  @Test
  void theYoungerOfTwoThatWouldOverwriteEachOtherWaitsForTheElder() {
    try (World world = new World(server, "siblings")) {
      world.flink().playByItself();
      world.startOperator().running();
      world.apply(pipeline("copy", "checkout", "metrics: [{eventType: purchase}]"));
      await().until(() -> ready("siblings", "copy", Condition::reason), "JobRunning"::equals);

      world.apply(
          pipeline(
              "other",
              "checkout",
              "analysis: {confidence: 0.5}, metrics: [{eventType: purchase}]"));

      await().until(() -> ready("siblings", "other", Condition::reason), "ExperimentTaken"::equals);
      assertThat(ready("siblings", "other", Condition::message))
          .startsWith("pipeline siblings/checkout counts experiment \"checkout\"");
      assertThat(world.seen().jobs()).hasSize(2);

      world.deletePipeline();
      server.client().resource(get("siblings", "copy")).delete();

      await().until(() -> ready("siblings", "other", Condition::reason), "JobRunning"::equals);
    }
  }

  @Test
  void aFeedThatIsDeletedUnderARunningJobStopsNothing() {
    try (World world = new World(server, "orphaned")) {
      world.flink().playByItself();
      world.startOperator().running();
      String spec = world.seen().deployments();

      server.client().resource(world.seen().feed()).delete();

      await().until(world.seen()::readyReason, "FeedNotFound"::equals);
      assertThat(world.seen().ready(Condition::message))
          .endsWith("; the running job is left as it is");
      assertThat(world.seen().deployments()).isEqualTo(spec);
      assertThat(world.seen().phase()).isEqualTo("RUNNING");
      world.applyFeed();
      await().until(world.seen()::readyReason, "JobRunning"::equals);
      assertThat(world.seen().deployments()).isEqualTo(spec);
    }
  }

  /** The Flink operator's own CRD knows which versions there are. */
  @Test
  void aFeedWhoseJobsTheClusterRefusesSaysSo() {
    try (World world = new World(server, "refused-feed").startOperator()) {
      world.experiments(World.RAMPED);
      world.apply(FeedKubeTest.RAW + "  flink: {flinkVersion: v9_9}\n");

      await().until(() -> feedReady(world, Condition::reason), "WriteRefused"::equals);
      assertThat(feedReady(world, Condition::message)).contains("code 422", "spec.flinkVersion");

      world.apply(FeedKubeTest.RAW + "  flink: {flinkVersion: v1_20}\n");

      await().until(world.seen()::jobs, jobs -> jobs.size() == 2);
      world.flink().runsTheJobs();
      await().until(() -> feedReady(world, Condition::reason), "JobsRunning"::equals);
    }
  }

  @Test
  void hundredsOfGroupsAndDozensOfMetricsFit() {
    try (World world = new World(server, "wide")) {
      world.flink().playByItself();
      world.startOperator();
      world.applyFeed();
      String groups =
          IntStream.range(0, 300)
              .mapToObj("{\"name\":\"treatment-%d\"}"::formatted)
              .collect(Collectors.joining(","));
      String ramps =
          IntStream.range(0, 300)
              .boxed()
              .flatMap(
                  group ->
                      IntStream.range(0, 5)
                          .mapToObj(
                              step ->
                                  "{\"group\":\"treatment-%d\",\"allocation\":0.00%d,\"effectiveAt\":\"2030-01-02T0%d:00:00Z\"}"
                                      .formatted(group, step + 1, step + 1)))
              .collect(Collectors.joining(","));
      world.metadata(
          "{\"experiments\":[{\"experiment\":\"checkout\",\"groups\":[{\"name\":\"control\",\"control\":true},%s],\"allocations\":[%s]}]}"
              .formatted(groups, ramps));
      String metrics =
          IntStream.range(0, 50)
              .mapToObj("{eventType: type-%d}"::formatted)
              .collect(Collectors.joining(", "));

      world.apply(pipeline("checkout", "checkout", "metrics: [%s]".formatted(metrics)));

      await().until(world.seen()::readyReason, "JobRunning"::equals);
      ExperimentMetricPipelineStatus status = world.seen().pipeline().getStatus();
      assertThat(status.groups()).isEqualTo(301);
      assertThat(server.client().getKubernetesSerialization().asJson(status).length())
          .as("characters of the status")
          .isLessThan(8_000);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          never  |                                                                          | not ramped yet; the job starts with the first ramp
          zero   | {"group":"blue","allocation":0,"effectiveAt":"2029-01-01T00:00:00Z"}     | not ramped yet; the job starts with the first ramp
          future | {"group":"blue","allocation":0.1,"effectiveAt":"2031-01-01T00:00:00Z"}   | the first ramp is due at 2031-01-01T00:00:00Z
          """)
  void waitsForARampThatIsToCome(String name, String allocations, String message) {
    try (World world = new World(server, "waits-" + name).startOperator()) {
      world.experiments(allocations == null ? "" : allocations);
      world.applyFeed();

      world.applyPipeline("");

      await().until(world.seen()::readyReason, "NotRamped"::equals);
      assertThat(world.seen().ready(Condition::message)).startsWith(message);
      assertThat(world.seen().pipeline().getStatus().phase()).isEqualTo(Phase.WAITING);
      assertThat(world.seen().jobs()).isEmpty();
    }
  }

  /** Ramps of long ago and of the end of time make jobs like others. */
  @ParameterizedTest
  @CsvSource({"old,1000-01-01T00:00:00Z", "first,1970-01-01T00:00:00Z"})
  void anEpochOfLongAgoIsOver(String name, String ramp) {
    try (World world = new World(server, "ancient-" + name).startOperator()) {
      world.experiments(World.ramp(ramp, 0.1));
      world.applyFeed();

      world.applyPipeline("");

      await().until(world.seen()::readyReason, "EpochCompleted"::equals);
      assertThat(world.seen().jobs()).isEmpty();
    }
  }

  @Test
  void aLongerPeriodReachesTheRunningJobAndMovesItsEnd() {
    try (World world = new World(server, "period")) {
      world.flink().playByItself();
      world.startOperator().running();
      GenericKubernetesResource job = world.seen().jobs().get(0);
      assertThat(world.seen().pipeline().getStatus().epoch().end())
          .isEqualTo("2030-01-05T10:00:00Z");

      world.applyPipeline("  analysis: {period: 7d}\n");

      await()
          .until(
              () -> world.seen().pipeline().getStatus().epoch().end(),
              "2030-01-09T10:00:00Z"::equals);
      await().until(() -> world.seen().configurations().contains("PT168H"));
      assertThat(world.flink().job(job.getMetadata().getName()).get().getMetadata().getGeneration())
          .isEqualTo(job.getMetadata().getGeneration());
      world.at("2030-01-05T12:31:00Z");
      await().until(world.seen()::isSettled);
      assertThat(world.seen().jobs()).hasSize(1);
    }
  }

  private static String pipeline(String name, String experiment, String further) {
    return """
        apiVersion: rampwatch.dev/v1alpha1
        kind: ExperimentMetricPipeline
        metadata: {name: %s}
        spec: {experiment: %s, %s}
        """
        .formatted(
            name,
            experiment,
            further.contains("metrics:") ? further : "metrics: [{eventType: save}], " + further);
  }

  private ExperimentMetricPipeline get(String namespace, String name) {
    return server
        .client()
        .resources(ExperimentMetricPipeline.class)
        .inNamespace(namespace)
        .withName(name)
        .get();
  }

  private String ready(String namespace, String name, Function<Condition, String> field) {
    ExperimentMetricPipelineStatus status = get(namespace, name).getStatus();
    return status == null ? "" : ready(status.conditions(), field);
  }

  private static String feedReady(World world, Function<Condition, String> field) {
    var status = world.seen().feed().getStatus();
    return status == null ? "" : ready(status.conditions(), field);
  }

  private static String ready(List<Condition> conditions, Function<Condition, String> field) {
    return conditions.stream()
        .filter(condition -> condition.type().equals("Ready"))
        .map(field)
        .findFirst()
        .orElse("");
  }
}
