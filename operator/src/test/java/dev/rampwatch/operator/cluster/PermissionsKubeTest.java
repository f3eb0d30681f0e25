package dev.rampwatch.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The operator as an account that may do what docs/operations.md says, and nothing else. */
@Tag("kube")
@ExtendWith(SharedKubeServer.class)
final class PermissionsKubeTest {
  private static final String DEFAULTS_OF_KUBERNETES = "authorization.k8s.io";

  private final KubeServer server;

  PermissionsKubeTest(KubeServer server) {
    this.server = server;
  }

  @Test
  void needsEveryDocumentedPermissionAndNoOther() throws Exception {
    PermissionsTable table = PermissionsTable.read();
    try (ApiProxy proxy = new ApiProxy(server.config());
        World world = new World(server, "permissions").through(proxy).as("restricted")) {
      server.grant("restricted", "permissions", table.all());
      world.flink().playByItself();
      Replica elected = world.newReplica(true).awaitReady();
      try (elected) {
        world.use(elected).running();
        world.flink().startsTheJobs();
        await().until(world.seen()::readyReason, "JobStarting"::equals);
        world.at("2030-01-02T10:05:00Z");
        await()
            .until(
                () ->
                    proxy.requests().stream()
                        .anyMatch(each -> !each.isWrite() && each.concerns("events")));
        world.pod("worker", world.seen().jobs().get(0).getMetadata().getName(), "taskmanager");
        world.applyPipeline("  suspend: true\n  analysis: {confidence: 0.9}\n");
        await().until(world.seen()::readyReason, "Suspended"::equals);
        await().until(() -> !world.seen().toldPods().isEmpty());
        world.applyPipeline("  deletionPolicy: Savepoint\n");
        await().until(world.seen()::readyReason, "JobRunning"::equals);
        world.at("2030-01-05T12:31:00Z");
        await().until(() -> world.seen().jobs().isEmpty() && world.seen().configMaps().isEmpty());
        assertThat(world.seen().eventReasons()).contains("EpochCompleted");
      }
      Set<Permission> used =
          proxy.requests().stream()
              .map(ApiRequest::permission)
              .filter(Objects::nonNull)
              .flatMap(PermissionsKubeTest::asked)
              .filter(permission -> !permission.group().equals(DEFAULTS_OF_KUBERNETES))
              .collect(Collectors.toSet());
      assertThat(used).containsExactlyInAnyOrderElementsOf(new HashSet<>(table.all()));
    }
  }

  @Test
  void theDocumentedPermissionsAreThoseThatAreCheckedAtTheStart() {
    PermissionsTable table = PermissionsTable.read();

    assertThat(table.watched()).containsExactlyInAnyOrderElementsOf(Permission.WATCHED);
    assertThat(table.validating()).containsExactlyInAnyOrderElementsOf(Permission.VALIDATING);
    assertThat(table.own()).containsExactlyInAnyOrderElementsOf(Permission.OWN);
  }

  @Test
  void namesTheVerbThatItLacksAndStartsWhenItIsGranted() throws Exception {
    List<Permission> all = PermissionsTable.read().all();
    Predicate<Permission> granted = permission -> !isPatchOfJobs(permission);
    try (World world = new World(server, "lacking").as("newcomer")) {
      server.grant("newcomer", "lacking", all.stream().filter(granted).toList());
      Replica replica = world.newReplica(true);
      try (replica) {
        await()
            .until(
                () -> replica.operator().unready(),
                List.of(
                        "the operator's account may not patch flinkdeployments.flink.apache.org in namespace lacking: grant it as docs/operations.md says")
                    ::equals);
        assertThat(replica.operator().stuck()).isEmpty();

        server.grant("newcomer", "lacking", all);

        replica.awaitReady();
      }
    }
  }

  @Test
  void aNamespaceWithoutPermissionsStopsNoOther() throws Exception {
    server.namespace("forbidden");
    try (World world = new World(server, "allowed").as("guest").watching("forbidden")) {
      server.grant("guest", "allowed", PermissionsTable.read().all());
      world.flink().playByItself();
      Replica replica = world.newReplica(true).awaitReady();
      try (replica) {
        world.use(replica).running();

        assertThat(world.seen().readyReason()).isEqualTo("JobRunning");
      }
    }
  }

  @Test
  void aPermissionThatIsTakenAwayLaterIsNamedInTheStatus() throws Exception {
    List<Permission> all = PermissionsTable.read().all();
    try (World world = new World(server, "withdrawn").as("dismissed")) {
      server.grant("dismissed", "withdrawn", all);
      world.flink().playByItself();
      world.startOperator().running();
      List<Permission> fewer = new ArrayList<>(all);
      fewer.removeIf(PermissionsKubeTest::isPatchOfJobs);
      server.grant("dismissed", "withdrawn", fewer);

      world.applyPipeline("  suspend: true\n");

      await().until(world.seen()::readyReason, "PermissionMissing"::equals);
      assertThat(world.seen().ready(condition -> condition.message()))
          .contains("cannot patch resource \"flinkdeployments\"", "docs/operations.md");
      assertThat(world.seen().jobs()).hasSize(1);
    }
  }

  /** The API server asks for more where an applied object is not there yet. */
  /** What a request needs: to apply what is not there yet is to create it, too. */
  static Stream<Permission> asked(Permission used) {
    return used.verb().equals("patch")
            && used.resource().matches("configmaps|flinkdeployments|cronjobs")
        ? Stream.of(used, new Permission(used.group(), used.resource(), "create"))
        : Stream.of(used);
  }

  private static boolean isPatchOfJobs(Permission permission) {
    return permission.resource().equals("flinkdeployments") && permission.verb().equals("patch");
  }
}
