package dev.rampwatch.operator.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plays the Flink Kubernetes Operator in a namespace: as a test says, or by itself. */
final class Flink implements AutoCloseable {
  static final String API_VERSION = "flink.apache.org/v1beta1";
  private static final String KIND = "FlinkDeployment";
  private static final String RUNNING =
      "lifecycleState: STABLE, jobStatus: {jobId: a1, state: RUNNING, startTime: \"1893578460000\"},"
          + " reconciliationStatus: {state: DEPLOYED, reconciliationTimestamp: 1893578460000}";

  private final KubeServer server;
  private final String namespace;
  private @Nullable SharedIndexInformer<GenericKubernetesResource> informer;

  Flink(KubeServer server, String namespace) {
    this.server = server;
    this.namespace = namespace;
  }

  List<GenericKubernetesResource> jobs() {
    return server
        .client()
        .genericKubernetesResources(API_VERSION, KIND)
        .inNamespace(namespace)
        .list()
        .getItems();
  }

  Resource<GenericKubernetesResource> job(String name) {
    return server
        .client()
        .genericKubernetesResources(API_VERSION, KIND)
        .inNamespace(namespace)
        .withName(name);
  }

  JsonNode tree(GenericKubernetesResource object) {
    return server.client().getKubernetesSerialization().convertValue(object, JsonNode.class);
  }

  int parallelism(String job) {
    return tree(job(job).get()).at("/spec/job/parallelism").asInt();
  }

  /** Another field manager wants a field that is not its own. */
  void applyParallelism(String job, int parallelism, boolean force) {
    GenericKubernetesResource theirs =
        server
            .client()
            .getKubernetesSerialization()
            .unmarshal(
                """
                apiVersion: %s
                kind: %s
                metadata: {name: %s, namespace: %s}
                spec: {job: {parallelism: %d}}
                """
                    .formatted(API_VERSION, KIND, job, namespace, parallelism),
                GenericKubernetesResource.class);
    server
        .client()
        .resource(theirs)
        .patch(
            new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager("autoscaler")
                .withForce(force)
                .build());
  }

  /** Tells of each job that its present spec was looked at. */
  void says(String statusWithoutGeneration) {
    jobs().parallelStream().forEach(job -> tell(job, statusWithoutGeneration));
  }

  /** It has made the pods, and waits for them. */
  void startsTheJobs() {
    says(
        "lifecycleState: DEPLOYED, jobManagerDeploymentStatus: DEPLOYING,"
            + " jobStatus: {state: RECONCILING}, reconciliationStatus: {state: DEPLOYED}");
  }

  void runsTheJobs() {
    says(RUNNING);
  }

  /** Each has ended with the same savepoint, as was asked for. */
  void suspendsTheJobs() {
    says(
        "lifecycleState: SUSPENDED, jobStatus: {state: FINISHED, upgradeSavepointPath: \"s3://sp\"},"
            + " reconciliationStatus: {state: DEPLOYED}");
  }

  /** From now on each job becomes at once what its spec asks for. */
  void playByItself() {
    informer =
        server
            .client()
            .genericKubernetesResources(API_VERSION, KIND)
            .inNamespace(namespace)
            .inform(
                new ResourceEventHandler<>() {
                  @Override
                  public void onAdd(GenericKubernetesResource job) {
                    obey(job);
                  }

                  @Override
                  public void onUpdate(
                      GenericKubernetesResource before, GenericKubernetesResource job) {
                    obey(job);
                  }

                  @Override
                  public void onDelete(GenericKubernetesResource job, boolean unknown) {}
                });
  }

  /** A job is gone only when this operator says so, which first takes its savepoint. */
  void guards(String job) {
    finalizers(job, List.of("flinkdeployments.flink.apache.org/finalizer"));
  }

  void isDoneWith(String job) {
    finalizers(job, List.of());
  }

  private void finalizers(String job, List<String> all) {
    job(job)
        .edit(
            current -> {
              current.getMetadata().setFinalizers(all);
              return current;
            });
  }

  boolean playsByItself() {
    return informer != null;
  }

  private void obey(GenericKubernetesResource job) {
    JsonNode tree = tree(job);
    if (tree.at("/status/observedGeneration").asLong() != job.getMetadata().getGeneration()) {
      boolean suspended = tree.at("/spec/job/state").asText().equals("suspended");
      tell(
          job,
          suspended
              ? "lifecycleState: SUSPENDED, jobStatus: {state: FINISHED, upgradeSavepointPath: \"s3://sp/%s\"}, reconciliationStatus: {state: DEPLOYED}"
                  .formatted(job.getMetadata().getName())
              : RUNNING);
    }
  }

  private void tell(GenericKubernetesResource job, String statusWithoutGeneration) {
    JsonNode status =
        server
            .client()
            .getKubernetesSerialization()
            .unmarshal(
                "---\n{observedGeneration: %d, %s}"
                    .formatted(job.getMetadata().getGeneration(), statusWithoutGeneration),
                JsonNode.class);
    try {
      job(job.getMetadata().getName())
          .editStatus(
              current -> {
                current.setAdditionalProperty("status", status);
                return current;
              });
    } catch (KubernetesClientException e) {
      if (e.getCode() != 404 && e.getCode() != 409) {
        throw e;
      }
    }
  }

  @Override
  public void close() {
    if (informer != null) {
      informer.close();
    }
  }
}
