package dev.rampwatch.operator.cluster;

import static org.awaitility.Awaitility.await;

import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.metadata.Experiment;
import dev.rampwatch.metadata.ExperimentsFile;
import dev.rampwatch.operator.OperatorSettings;
import dev.rampwatch.operator.catalogue.CatalogueEntry;
import dev.rampwatch.operator.catalogue.CatalogueSnapshot;
import dev.rampwatch.operator.results.ResultBoard;
import dev.rampwatch.operator.results.ResultsReader;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Config;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An operator in a namespace of its own, with a clock and experiments that a test sets. */
final class World implements AutoCloseable {
  static final String RAMPED = ramp("2030-01-02T10:00:00Z", 0.1);

  /** A feed that every pipeline reads which names none. */
  static final String FEED =
      """
      apiVersion: rampwatch.dev/v1alpha1
      kind: ExperimentFeed
      metadata: {name: default}
      spec:
        kafka: {bootstrapServers: "kafka:9092"}
        events: {topic: events, filtered: true}
        activations: {topic: activations, filtered: true}
        results: {topic: results}
        checkpoints: {directory: "s3://flink/rampwatch"}
      """;

  /** The API server stamps deletions in real time, years before this world's. */
  private static final String SAVEPOINT_WAIT = "36500d";

  /** When a deletion of today has been waited for longer than that. */
  static final String END_OF_PATIENCE = "2150-01-01T00:00:00Z";

  private final KubeServer server;
  private final String namespace;

  /** After the real time at which the API server stamps what a test creates. */
  private final SetClock clock = new SetClock(Instant.parse("2030-01-02T10:00:20Z"));

  private final AtomicReference<List<Experiment>> experiments = new AtomicReference<>(List.of());
  private final Flink flink;
  private final Seen seen;
  private final List<Replica> replicas = new CopyOnWriteArrayList<>();
  private @Nullable Replica replica;
  private @Nullable ApiProxy proxy;
  private @Nullable String user;
  private @Nullable ResultsReader tables;
  private String validationImage = "";
  private String namespaces;

  World(KubeServer server, String name) {
    this.server = server;
    this.namespace = server.namespace(name);
    this.namespaces = namespace;
    this.flink = new Flink(server, namespace);
    this.seen = new Seen(server, namespace, flink);
  }

  String namespace() {
    return namespace;
  }

  /** What is to be seen in the namespace. */
  Seen seen() {
    return seen;
  }

  /** Its operators reach the API server through a proxy only. */
  World through(ApiProxy between) {
    proxy = between;
    return this;
  }

  /** Its operators read result tables, and know an image that validates. */
  World validating(ResultsReader results) {
    tables = results;
    validationImage = "rampwatch/validation:1";
    return this;
  }

  World startOperator() {
    replica = newReplica(false).awaitReady();
    return this;
  }

  /** Its operators are this user, and not the cluster's administrator. */
  World as(String account) {
    user = account;
    return this;
  }

  World watching(String anotherNamespace) {
    namespaces = namespace + "," + anotherNamespace;
    return this;
  }

  /** Takes a replica for its operator. */
  World use(Replica other) {
    replica = other;
    return this;
  }

  Replica newReplica(boolean elected) {
    Config config = proxy == null ? server.config() : proxy.config();
    config.setImpersonateUsername(user);
    Replica next =
        new Replica(
            config, settings(elected), this::snapshot, new ResultBoard(tables, clock), clock);
    replicas.add(next);
    return next;
  }

  void stopOperator() {
    replica.close();
    replicas.remove(replica);
    replica = null;
  }

  /** The process is gone from one moment to the next: it says no good-bye. */
  void killOperator() {
    proxy.cut();
    stopOperator();
    proxy.heal();
  }

  /** How many reconciliations of its operator have gone well. */
  double reconciliations() {
    return replica.reconciliations();
  }

  boolean isReady() {
    return unready().isEmpty();
  }

  List<String> unready() {
    return replica.operator().unready();
  }

  private OperatorSettings settings(boolean elected) {
    return OperatorSettings.read(
        Map.of(
            "RAMPWATCH_METADATA_URL",
            "jdbc:mysql://unused:3306/unused",
            "RAMPWATCH_JOB_IMAGE",
            "rampwatch/job:1",
            "RAMPWATCH_NAMESPACES",
            namespaces,
            "RAMPWATCH_VALIDATION_IMAGE",
            validationImage,
            "RAMPWATCH_OWN_NAMESPACE",
            namespace,
            "RAMPWATCH_SAVEPOINT_WAIT",
            SAVEPOINT_WAIT,
            "RAMPWATCH_LEADER_ELECTION",
            String.valueOf(elected)));
  }

  void at(String instant) {
    clock.set(Instant.parse(instant));
    poke();
  }

  void experiments(String yamlOfAllocations) {
    metadata(
        """
        {"experiments":[{"experiment":"checkout","groups":[{"name":"control","control":true},
          {"name":"blue"}],"allocations":[%s]}]}
        """
            .formatted(yamlOfAllocations));
  }

  /** All experiments, in the form of such a file. */
  void metadata(String json) {
    experiments.set(ExperimentsFile.read(json));
    replicas.forEach(Replica::pollCatalogue);
  }

  static String ramp(String at, double share) {
    return "{\"group\":\"blue\",\"allocation\":%s,\"effectiveAt\":\"%s\"}".formatted(share, at);
  }

  /** Has everything looked at again, as a change of the catalogue as a whole does. */
  void poke() {
    replicas.forEach(Replica::poke);
  }

  /** Reads the results, as the process does at every poll. */
  void pollResults() {
    replicas.forEach(each -> each.operator().pollResults());
  }

  void apply(String yaml) {
    server.apply(yaml, namespace);
  }

  void applyFeed() {
    apply(FEED);
  }

  void applyPipeline(String furtherSpec) {
    apply(
        """
        apiVersion: rampwatch.dev/v1alpha1
        kind: ExperimentMetricPipeline
        metadata: {name: checkout}
        spec:
          experiment: checkout
          metrics: [{eventType: purchase}]
        """
            + furtherSpec);
  }

  /** A ramped experiment whose job Flink runs, and which is told so. */
  World running() {
    return running("");
  }

  /** The same with more in the pipeline's spec. */
  World running(String furtherSpec) {
    experiments(RAMPED);
    applyFeed();
    applyPipeline(furtherSpec);
    await().until(seen::jobs, jobs -> jobs.size() == 1);
    if (!flink.playsByItself()) {
      flink.runsTheJobs();
    }
    await().until(seen::readyReason, "JobRunning"::equals);
    return this;
  }

  /** Changes it as it is at that moment, whoever wrote it last. */
  void editPipeline(Consumer<ExperimentMetricPipeline> change) {
    server
        .client()
        .resources(ExperimentMetricPipeline.class)
        .inNamespace(namespace)
        .withName("checkout")
        .edit(
            current -> {
              change.accept(current);
              return current;
            });
  }

  void deletePipeline() {
    server.client().resource(seen.pipeline()).delete();
  }

  /**
   * As Argo CD and {@code kubectl delete --cascade=foreground} do it, with what the garbage
   * collector does at once: it removes what the pipeline owns.
   */
  void deletePipelineInForeground() {
    String uid = seen.pipeline().getMetadata().getUid();
    server
        .client()
        .resource(seen.pipeline())
        .withPropagationPolicy(DeletionPropagation.FOREGROUND)
        .delete();
    seen.jobs().stream()
        .filter(
            job ->
                job.getMetadata().getOwnerReferences().stream()
                    .anyMatch(owner -> owner.getUid().equals(uid)))
        .forEach(job -> server.client().resource(job).delete());
  }

  /** The garbage collector sees that nothing is left that the pipeline owns. */
  void collectorIsDone() {
    editPipeline(each -> each.getMetadata().getFinalizers().remove("foregroundDeletion"));
  }

  Flink flink() {
    return flink;
  }

  /** As Flink makes it for a job; no kubelet starts it. */
  void pod(String name, String job, String component) {
    apply(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: %s, labels: {app: %s, component: %s, type: flink-native-kubernetes}}
        spec: {containers: [{name: flink-main-container, image: "rampwatch/job:1"}]}
        """
            .formatted(name, job, component));
  }

  /** As the kubelet and the scheduler do it. */
  void warnOfPods(String reason, String message, String at) {
    for (GenericKubernetesResource job : seen.jobs()) {
      server.apply(
          """
          apiVersion: v1
          kind: Event
          metadata: {name: %1$s.1}
          involvedObject: {kind: Pod, name: %1$s-7d4f, namespace: %2$s}
          type: Warning
          reason: %3$s
          message: '%4$s'
          lastTimestamp: "%5$s"
          """
              .formatted(job.getMetadata().getName(), namespace, reason, message, at),
          namespace);
    }
  }

  private CatalogueSnapshot snapshot() {
    Map<String, CatalogueEntry> entries = new HashMap<>();
    experiments.get().forEach(each -> entries.put(each.name(), new CatalogueEntry.Known(each)));
    return new CatalogueSnapshot(clock.instant(), entries);
  }

  @Override
  public void close() {
    if (replica != null) {
      stopOperator();
    }
    flink.close();
  }
}
