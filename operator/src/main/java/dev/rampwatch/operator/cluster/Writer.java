package dev.rampwatch.operator.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.operator.flink.DesiredJob;
import dev.rampwatch.operator.flink.ObservedJob;
import dev.rampwatch.operator.flink.Trees;
import dev.rampwatch.operator.pipeline.SavepointGuard;
import dev.rampwatch.operator.validation.DesiredValidation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the objects of jobs, and counts each write. */
final class Writer {
  /** Owns the fields that this operator applies, and no other. */
  static final String FIELD_MANAGER = "rampwatch";

  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

  private final KubernetesClient client;
  private final WriteCount count;
  private final PodRefresh pods;
  private final Consumer<GenericKubernetesResource> beforeMaking;

  /**
   * A writer.
   *
   * @param pods what has pods see what is changed
   * @param beforeMaking what happens before it makes an object that was not seen in the cluster
   */
  Writer(
      KubernetesClient client,
      WriteCount count,
      PodRefresh pods,
      Consumer<GenericKubernetesResource> beforeMaking) {
    this.client = client;
    this.count = count;
    this.pods = pods;
    this.beforeMaking = beforeMaking;
  }

  /**
   * Makes a job what is wanted, and writes only what differs from what was seen of it. Empty where
   * nothing did.
   */
  Optional<Written> apply(
      DesiredJob wanted, @Nullable JsonNode configMap, @Nullable JsonNode deployment) {
    boolean same =
        DesiredJob.isApplied(wanted.configMap(), configMap)
            && DesiredJob.isApplied(wanted.deployment(), deployment);
    if (same) {
      return Optional.empty();
    }
    JsonNode configured = applyIfDifferent(wanted.configMap(), configMap);
    pods.after(configMap, configured);
    return Optional.of(new Written(configured, applyIfDifferent(wanted.deployment(), deployment)));
  }

  /**
   * Both objects of a job as the cluster now has them: what was seen, or what a write came to.
   *
   * @param configMap the one
   * @param deployment the other
   */
  record Written(JsonNode configMap, JsonNode deployment) {}

  /** Makes a validation what is wanted, likewise. */
  void apply(DesiredValidation wanted, @Nullable JsonNode configMap, @Nullable JsonNode cronJob) {
    applyIfDifferent(wanted.configMap(), configMap);
    applyIfDifferent(wanted.cronJob(), cronJob);
  }

  private JsonNode applyIfDifferent(ObjectNode wanted, @Nullable JsonNode observed) {
    return observed != null && DesiredJob.isApplied(wanted, observed)
        ? observed
        : apply(wanted, observed == null);
  }

  /** Makes what is wanted true of the object, and touches no field of others. */
  private JsonNode apply(ObjectNode wanted, boolean isNew) {
    GenericKubernetesResource object =
        client.getKubernetesSerialization().convertValue(wanted, GenericKubernetesResource.class);
    if (isNew) {
      beforeMaking.accept(object);
    }
    GenericKubernetesResource applied =
        client.resource(object).patch(by(PatchType.SERVER_SIDE_APPLY).withForce(true).build());
    count("apply", object.getKind());
    LOG.info(
        "write=apply kind={} namespace={} name={} fingerprint={}",
        object.getKind(),
        object.getMetadata().getNamespace(),
        object.getMetadata().getName(),
        object.getMetadata().getAnnotations().get(DesiredJob.APPLIED));
    return client.getKubernetesSerialization().convertValue(applied, JsonNode.class);
  }

  /** Removes objects that are not being removed already. */
  void remove(List<GenericKubernetesResource> objects) {
    objects.stream()
        .filter(object -> object.getMetadata().getDeletionTimestamp() == null)
        .forEach(this::remove);
  }

  /** Removes an object and what belongs to it; one that is gone already is no error. */
  private void remove(GenericKubernetesResource object) {
    client.resource(object).delete();
    count("delete", object.getKind());
    LOG.info(
        "write=delete kind={} namespace={} name={}",
        object.getKind(),
        object.getMetadata().getNamespace(),
        object.getMetadata().getName());
  }

  /** Has a pipeline wait for its jobs when it is deleted; by its uid, lest it be created anew. */
  void hold(ExperimentMetricPipeline pipeline) {
    ExperimentMetricPipeline guarded = new ExperimentMetricPipeline();
    guarded.setMetadata(
        new ObjectMetaBuilder()
            .withName(pipeline.getMetadata().getName())
            .withNamespace(pipeline.getMetadata().getNamespace())
            .withUid(pipeline.getMetadata().getUid())
            .withFinalizers(SavepointGuard.FINALIZER)
            .build());
    client.resource(guarded).patch(by(PatchType.SERVER_SIDE_APPLY).withForce(true).build());
    tellOfGuard("hold", pipeline);
  }

  /**
   * Has it wait no longer. The finalizer is taken away by name, as others may have applied it too,
   * such as a backup that was restored; a pipeline that is gone meanwhile is no error.
   */
  void letGo(ExperimentMetricPipeline pipeline) {
    int index = pipeline.getMetadata().getFinalizers().indexOf(SavepointGuard.FINALIZER);
    String path = "/metadata/finalizers/" + index;
    ArrayNode steps = JsonNodeFactory.instance.arrayNode();
    steps.addObject().put("op", "test").put("path", path).put("value", SavepointGuard.FINALIZER);
    steps.addObject().put("op", "remove").put("path", path);
    try {
      client.resource(pipeline).patch(by(PatchType.JSON).build(), steps.toString());
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
        throw e;
      }
    }
    tellOfGuard("release", pipeline);
  }

  private void tellOfGuard(String what, ExperimentMetricPipeline pipeline) {
    count("patch", ExperimentMetricPipeline.KIND);
    LOG.info(
        "write={} finalizer={} namespace={} name={}",
        what,
        SavepointGuard.FINALIZER,
        pipeline.getMetadata().getNamespace(),
        pipeline.getMetadata().getName());
  }

  /** Has a ConfigMap go with a job. */
  void handOver(GenericKubernetesResource configMap, ObservedJob job) {
    ObjectNode patch = Trees.object();
    patch
        .withObjectProperty("metadata")
        .withArrayProperty("ownerReferences")
        .addObject()
        .put("apiVersion", OwnedObjects.JOB.apiVersion())
        .put("kind", OwnedObjects.JOB.getKind())
        .put("name", job.name())
        .put("uid", job.uid());
    client.resource(configMap).patch(by(PatchType.JSON_MERGE).build(), patch.toString());
    count("patch", configMap.getKind());
  }

  private static PatchContext.Builder by(PatchType type) {
    return new PatchContext.Builder().withPatchType(type).withFieldManager(FIELD_MANAGER);
  }

  void count(String verb, String kind) {
    count.add(verb, kind);
  }
}
