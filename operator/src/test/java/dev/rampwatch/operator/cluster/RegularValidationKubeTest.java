package dev.rampwatch.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rampwatch.api.v1alpha1.status.Condition;
import dev.rampwatch.api.v1alpha1.status.ConditionStatus;
import dev.rampwatch.operator.database.DatabaseServer;
import dev.rampwatch.operator.database.TestDatabase;
import dev.rampwatch.operator.results.ResultTables;
import dev.rampwatch.operator.results.RowsInTables;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code spec.validation} on a real API server, with real result tables and least permissions. */
@Tag("kube")
@ExtendWith(SharedKubeServer.class)
final class RegularValidationKubeTest {
  private static final String NAME = "validated";
  private static final String RESULTS =
      World.FEED.replace(
          "{topic: results}",
          "{topic: results, mysql: {url: \"jdbc:mysql://results:3306/rampwatch\","
              + " credentialsSecretRef: {name: results-db}}}");

  private final KubeServer server;

  RegularValidationKubeTest(KubeServer server) {
    this.server = server;
  }

  @Test
  void aCronJobValidatesUntilItIsNoLongerWanted() throws Exception {
    DatabaseServer.Kind kind = TestDatabase.kinds().findFirst().orElseThrow();
    List<Permission> granted =
        Stream.concat(PermissionsTable.read().all().stream(), Permission.VALIDATING.stream())
            .toList();
    try (TestDatabase database = TestDatabase.start(kind);
        ApiProxy proxy = new ApiProxy(server.config());
        World world = new World(server, NAME).through(proxy).as("validator")) {
      database.resetResults();
      RowsInTables rows = new RowsInTables(database, "checkout");
      server.grant("validator", NAME, granted);
      world.validating(new ResultTables(database.asReader(), Clock.systemUTC())).startOperator();
      world.flink().playByItself();
      world.experiments(World.RAMPED);
      world.apply(RESULTS);
      world.applyPipeline("  validation: {}\n");
      await().until(world.seen()::readyReason, "JobRunning"::equals);
      world.pollResults();

      await().until(() -> cronJobs().size() == 1);
      CronJob made = cronJobs().get(0);
      assertThat(world.seen().configMaps()).contains(made.getMetadata().getName());
      assertThat(validated(world).status()).isEqualTo(ConditionStatus.UNKNOWN);
      assertThat(validated(world).reason()).isEqualTo("NotYet");
      isAdmittedWhereOnlyRestrictedPodsAre(made);

      change(made, "0 0 1 1 *");
      await().until(() -> schedule().equals(made.getSpec().getSchedule()));
      world.applyPipeline("  validation: {schedule: \"7 * * * *\"}\n");
      await().until(() -> schedule().equals("7 * * * *"));

      Instant epoch = Instant.parse("2030-01-02T10:00:00Z");
      rows.validation(epoch.plusSeconds(900), epoch, "equal", "4 rows, 0 unequal");
      world.pollResults();
      await().until(() -> validated(world).status() == ConditionStatus.TRUE);
      assertThat(validated(world).message())
          .isEqualTo("validated at 2030-01-02T10:15:00Z: 4 rows, 0 unequal");
      rows.validation(epoch.plusSeconds(4500), epoch, "different", "16 rows, 5 unequal");
      world.pollResults();
      await().until(() -> validated(world).status() == ConditionStatus.FALSE);

      world.applyPipeline("");
      await().until(() -> cronJobs().isEmpty() && world.seen().configMaps().size() == 1);
      await().until(() -> conditions(world).noneMatch(each -> each.type().equals("Validated")));
      assertThat(used(proxy)).containsExactlyInAnyOrderElementsOf(Permission.VALIDATING);
    }
  }

  /** By the admission of Pod Security, of which the API server is asked without a pod to start. */
  private void isAdmittedWhereOnlyRestrictedPodsAre(CronJob cronJob) {
    server
        .client()
        .namespaces()
        .withName(NAME)
        .edit(
            namespace -> {
              namespace
                  .getMetadata()
                  .getLabels()
                  .put("pod-security.kubernetes.io/enforce", "restricted");
              return namespace;
            });
    var pod =
        new PodBuilder()
            .withNewMetadata()
            .withName("as-the-cron-job-makes-it")
            .withNamespace(NAME)
            .endMetadata()
            .withSpec(cronJob.getSpec().getJobTemplate().getSpec().getTemplate().getSpec())
            .build();
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> server.client().resource(pod).dryRun(true).create() != null);
  }

  private void change(CronJob cronJob, String schedule) {
    server
        .client()
        .resource(cronJob)
        .edit(
            found -> {
              found.getSpec().setSchedule(schedule);
              return found;
            });
  }

  private List<CronJob> cronJobs() {
    return server.client().batch().v1().cronjobs().inNamespace(NAME).list().getItems();
  }

  private String schedule() {
    return cronJobs().get(0).getSpec().getSchedule();
  }

  private static Condition validated(World world) {
    return conditions(world)
        .filter(each -> each.type().equals("Validated"))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<Condition> conditions(World world) {
    return Objects.requireNonNull(world.seen().pipeline().getStatus().conditions()).stream();
  }

  private static Set<Permission> used(ApiProxy proxy) {
    return proxy.requests().stream()
        .map(ApiRequest::permission)
        .filter(Objects::nonNull)
        .filter(permission -> permission.group().equals("batch"))
        .flatMap(PermissionsKubeTest::asked)
        .collect(Collectors.toSet());
  }
}
