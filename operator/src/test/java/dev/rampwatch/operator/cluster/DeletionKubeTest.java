package dev.rampwatch.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rampwatch.operator.flink.DesiredJob;
import dev.rampwatch.operator.pipeline.SavepointGuard;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of a pipeline's job when the pipeline is deleted, however that is done. */
@Tag("kube")
@ExtendWith(SharedKubeServer.class)
final class DeletionKubeTest {
  private static final String SAVEPOINT = "  deletionPolicy: Savepoint\n";

  private final KubeServer server;

  DeletionKubeTest(KubeServer server) {
    this.server = server;
  }

  @Test
  void aDeletionInTheForegroundWaitsForTheSavepoint() {
    try (World world = running("goes-foreground", SAVEPOINT)) {
      String job = guardedJob(world);

      world.deletePipelineInForeground();

      await().until(() -> isBeingDeleted(world, job));
      world.stopOperator();
      world.startOperator();
      assertThat(world.seen().finalizers()).contains(SavepointGuard.FINALIZER);
      assertThat(world.seen().configMaps()).containsExactly(job);
      assertThat(world.seen().eventMessages("JobsBeingRemoved"))
          .containsExactly(
              "job %s is removed once it has left a savepoint, s3://flink/rampwatch/savepoints/savepoint-a1-*"
                  .formatted(job));

      world.flink().isDoneWith(job);

      await().until(() -> !world.seen().finalizers().contains(SavepointGuard.FINALIZER));
      assertThat(world.seen().configMaps()).isEmpty();
      world.collectorIsDone();
      await().until(() -> world.seen().pipeline() == null);
    }
  }

  @Test
  void aDeletionThatNobodyHeardOfIsMadeUpFor() {
    try (World world = running("goes-unheard", SAVEPOINT)) {
      String job = guardedJob(world);
      world.stopOperator();
      world.deletePipeline();
      assertThat(isBeingDeleted(world, job)).isFalse();

      world.startOperator();

      await().until(() -> isBeingDeleted(world, job));
      world.flink().isDoneWith(job);
      await().until(() -> world.seen().pipeline() == null);
    }
  }

  @Test
  void aJobThatDoesNotGoHoldsItsPipelineForABoundedTimeOnly() {
    try (World world = running("goes-stuck", SAVEPOINT)) {
      String job = guardedJob(world);
      world
          .flink()
          .says(
              "lifecycleState: STABLE, jobStatus: {jobId: a1, state: RESTARTING},"
                  + " reconciliationStatus: {state: DEPLOYED}");
      await().until(world.seen()::readyReason, "JobRestarting"::equals);
      world.deletePipeline();
      await().until(() -> isBeingDeleted(world, job));
      assertThat(world.seen().eventMessages("JobsBeingRemoved"))
          .containsExactly(
              "job %s is removed, but leaves a savepoint only if it runs, and it does not"
                  .formatted(job));

      world.at(World.END_OF_PATIENCE);

      await().until(() -> world.seen().pipeline() == null);
      assertThat(world.seen().eventReasons()).contains("JobsLeftBehind");
      assertThat(configMap(world, job).getMetadata().getOwnerReferences())
          .extracting(OwnerReference::getUid)
          .containsExactly(world.flink().job(job).get().getMetadata().getUid());
      world.flink().isDoneWith(job);
      await().until(() -> world.seen().jobs().isEmpty());
    }
  }

  @Test
  void aPipelineWithoutAJobWaitsForNobody() {
    try (World world = new World(server, "goes-waiting").startOperator()) {
      world.experiments("");
      world.applyFeed();
      world.applyPipeline(SAVEPOINT);
      await().until(world.seen()::readyReason, "NotRamped"::equals);
      world.stopOperator();

      world.deletePipeline();

      await().until(() -> world.seen().pipeline() == null);
    }
  }

  @Test
  void norDoesOneThatIsCompleted() {
    try (World world = running("goes-completed", SAVEPOINT)) {
      world.at("2030-01-05T12:31:00Z");
      await().until(() -> world.seen().jobs().isEmpty() && world.seen().configMaps().isEmpty());

      await().until(() -> world.seen().finalizers().isEmpty());
    }
  }

  @Test
  void theJobChangesHandsWithThePolicy() {
    try (World world = running("goes-otherwise", "")) {
      assertThat(world.seen().ownsItsJobs()).isTrue();
      assertThat(world.seen().finalizers()).isEmpty();

      world.applyPipeline(SAVEPOINT);
      await().until(world.seen()::ownsNothing);
      assertThat(world.seen().finalizers()).containsExactly(SavepointGuard.FINALIZER);

      world.applyPipeline("  deletionPolicy: Orphan\n");
      await().until(() -> world.seen().finalizers().isEmpty());
      assertThat(world.seen().ownsNothing()).isTrue();

      world.applyPipeline("");
      await().until(world.seen()::ownsItsJobs);

      world.applyPipeline(SAVEPOINT);
      await().until(() -> !world.seen().finalizers().isEmpty());
      world.applyPipeline("");
      await().until(() -> world.seen().finalizers().isEmpty());
      assertThat(world.seen().ownsItsJobs()).isTrue();
    }
  }

  @Test
  void anOrphanStaysWhenItsPipelineGoes() {
    try (World world = running("goes-orphaned", "  deletionPolicy: Orphan\n")) {
      world.deletePipeline();

      await().until(() -> world.seen().pipeline() == null);
      assertThat(world.seen().jobs()).hasSize(1);
      assertThat(isBeingDeleted(world, world.seen().jobs().get(0).getMetadata().getName()))
          .isFalse();
    }
  }

  /** Releases before this finalizer had the garbage collector remove jobs of every policy. */
  @Test
  void aJobOfAnEarlierReleaseIsTakenOverWithoutARestart() {
    try (World world = running("goes-upgraded", SAVEPOINT)) {
      String job = guardedJob(world);
      long generation = generation(world);
      world.stopOperator();
      asOfAnEarlierRelease(world, job);

      world.startOperator();

      await().until(world.seen()::ownsNothing);
      await().until(() -> world.seen().finalizers().contains(SavepointGuard.FINALIZER));
      assertThat(generation(world)).isEqualTo(generation);
    }
  }

  private void asOfAnEarlierRelease(World world, String job) {
    var pipeline = world.seen().pipeline();
    OwnerReference owner =
        new OwnerReferenceBuilder()
            .withApiVersion(pipeline.getApiVersion())
            .withKind(pipeline.getKind())
            .withName(pipeline.getMetadata().getName())
            .withUid(pipeline.getMetadata().getUid())
            .withController(true)
            .withBlockOwnerDeletion(false)
            .build();
    applyAsTheOperator(world.flink().job(job).get(), owner);
    applyAsTheOperator(configMap(world, job), owner);
    world.editPipeline(each -> each.getMetadata().getFinalizers().clear());
    assertThat(world.seen().ownsItsJobs()).isTrue();
  }

  private void applyAsTheOperator(HasMetadata object, OwnerReference owner) {
    object.getMetadata().setManagedFields(null);
    object.getMetadata().setResourceVersion(null);
    object.getMetadata().setOwnerReferences(List.of(owner));
    object.getMetadata().getAnnotations().put(DesiredJob.APPLIED, "earlier");
    server
        .client()
        .resource(object)
        .patch(
            new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(Writer.FIELD_MANAGER)
                .withForce(true)
                .build());
  }

  private ConfigMap configMap(World world, String job) {
    return server.client().configMaps().inNamespace(world.namespace()).withName(job).get();
  }

  private static long generation(World world) {
    return world.seen().jobs().get(0).getMetadata().getGeneration();
  }

  private static String guardedJob(World world) {
    String job = world.seen().jobs().get(0).getMetadata().getName();
    world.flink().guards(job);
    return job;
  }

  private static boolean isBeingDeleted(World world, String job) {
    GenericKubernetesResource there = world.flink().job(job).get();
    return there == null || there.getMetadata().getDeletionTimestamp() != null;
  }

  private World running(String namespace, String furtherSpec) {
    return new World(server, namespace).startOperator().running(furtherSpec);
  }
}
