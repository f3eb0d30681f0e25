package dev.rampwatch.operator.cluster;

import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.api.v1alpha1.ExperimentFeedStatus;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.api.v1alpha1.status.Condition;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is to be seen in a namespace: its pipeline and feed, and what was made of them. */
record Seen(KubeServer server, String namespace, Flink flink) {
  ExperimentMetricPipeline pipeline() {
    return server
        .client()
        .resources(ExperimentMetricPipeline.class)
        .inNamespace(namespace)
        .withName("checkout")
        .get();
  }

  ExperimentFeed feed() {
    return server
        .client()
        .resources(ExperimentFeed.class)
        .inNamespace(namespace)
        .withName("default")
        .get();
  }

  /** How many pipelines the feed's status counts; null while it has none. */
  @Nullable Integer readers() {
    ExperimentFeedStatus status = feed().getStatus();
    return status == null ? null : status.pipelines();
  }

  String phase() {
    var status = pipeline().getStatus();
    return status == null || status.phase() == null ? "" : status.phase().toString();
  }

  String readyReason() {
    return ready(Condition::reason);
  }

  String ready(Function<Condition, String> field) {
    return condition("Ready", field);
  }

  String prepared() {
    return prepared(Condition::reason);
  }

  String prepared(Function<Condition, String> field) {
    return condition("ClusterPrepared", field);
  }

  /** A field of a condition; empty where there is none of that type. */
  String condition(String type, Function<Condition, String> field) {
    var status = pipeline().getStatus();
    return status == null || status.conditions() == null
        ? ""
        : status.conditions().stream()
            .filter(condition -> condition.type().equals(type))
            .map(field)
            .findFirst()
            .orElse("");
  }

  List<GenericKubernetesResource> jobs() {
    return flink.jobs();
  }

  List<String> configMaps() {
    return ours().map(map -> map.getMetadata().getName()).toList();
  }

  String deployments() {
    return jobs().stream().map(job -> flink.tree(job).path("spec").toString()).toList().toString();
  }

  /** What the jobs are told while they run. */
  String configurations() {
    return ours().map(map -> map.getMetadata().getName() + map.getData()).toList().toString();
  }

  /** The present resource version of a job's ConfigMap. */
  String revision(String job) {
    return ours()
        .map(ConfigMap::getMetadata)
        .filter(metadata -> metadata.getName().equals(job))
        .map(ObjectMeta::getResourceVersion)
        .findFirst()
        .orElse("");
  }

  /** The pods that were told of a ConfigMap, and of which version of it. */
  Map<String, String> toldPods() {
    return server.client().pods().inNamespace(namespace).list().getItems().stream()
        .map(Pod::getMetadata)
        .filter(metadata -> metadata.getAnnotations().containsKey(PodRefresh.REVISION))
        .collect(
            Collectors.toMap(
                ObjectMeta::getName,
                metadata -> metadata.getAnnotations().get(PodRefresh.REVISION)));
  }

  private Stream<ConfigMap> ours() {
    return server
        .client()
        .configMaps()
        .inNamespace(namespace)
        .withLabel("app.kubernetes.io/managed-by", "rampwatch")
        .list()
        .getItems()
        .stream();
  }

  /** Whether the status tells of the present spec, and of nothing that is still to come. */
  boolean isSettled() {
    ExperimentMetricPipeline seen = pipeline();
    return seen.getMetadata().getGeneration().equals(seen.getStatus().observedGeneration())
        && "nothing".equals(seen.getStatus().nextChange())
        && readyReason().equals("JobRunning");
  }

  /** All that matters of the namespace, without what differs from run to run. */
  String summary() {
    if (pipeline() == null) {
      return "no pipeline\n%s\n%s\n%s"
          .formatted(deployments(), configurations(), eventMessages("JobsBeingRemoved"));
    }
    var status = pipeline().getStatus();
    var savepoint = status.savepoint();
    return Stream.of(
            deployments(),
            configurations(),
            phase(),
            readyReason(),
            String.valueOf(status.epoch()),
            savepoint == null ? "no savepoint" : savepoint.path() + savepoint.reason())
        .map(text -> text.replace(namespace, "NAMESPACE"))
        // A fingerprint of the names of topics, which have the namespace's.
        .map(text -> text.replaceAll("(rampwatch.dev/connections\":\")[0-9a-f]+", "$1"))
        .collect(Collectors.joining("\n"));
  }

  /** The finalizers of the pipeline. */
  List<String> finalizers() {
    return pipeline().getMetadata().getFinalizers();
  }

  /** Whether the garbage collector would remove the jobs, and their ConfigMaps, with it. */
  boolean ownsItsJobs() {
    return objectsOfJobs().noneMatch(object -> object.getMetadata().getOwnerReferences().isEmpty());
  }

  /** Whether it would leave all of them. */
  boolean ownsNothing() {
    return objectsOfJobs().allMatch(object -> object.getMetadata().getOwnerReferences().isEmpty());
  }

  private Stream<HasMetadata> objectsOfJobs() {
    return Stream.concat(jobs().stream(), ours());
  }

  /** What was told under a reason. */
  List<String> eventMessages(String reason) {
    return server.client().v1().events().inNamespace(namespace).list().getItems().stream()
        .filter(event -> event.getReason().equals(reason))
        .map(io.fabric8.kubernetes.api.model.Event::getMessage)
        .toList();
  }

  List<String> eventReasons() {
    return server.client().v1().events().inNamespace(namespace).list().getItems().stream()
        .map(io.fabric8.kubernetes.api.model.Event::getReason)
        .toList();
  }
}
