package dev.rampwatch.operator.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.api.v1alpha1.status.Condition;
import dev.rampwatch.metadata.Experiment;
import dev.rampwatch.metadata.ExperimentsFile;
import dev.rampwatch.operator.OperatorSettings;
import dev.rampwatch.operator.catalogue.CatalogueEntry;
import dev.rampwatch.operator.catalogue.CatalogueSnapshot;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An operator in a namespace of its own, with a clock and experiments that a test sets. */
final class World implements AutoCloseable {
  private static final String FLINK = "flink.apache.org/v1beta1";

  private final KubeServer server;
  private final String namespace;

  /** After the real time at which the API server stamps what a test creates. */
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2030-01-02T10:00:20Z"));

  private final AtomicReference<List<Experiment>> experiments = new AtomicReference<>(List.of());
  private @Nullable Replica replica;
  private @Nullable ApiProxy proxy;

  World(KubeServer server, String name) {
    this.server = server;
    this.namespace = server.namespace(name);
  }

  /** Its operators reach the API server through a proxy only. */
  World through(ApiProxy between) {
    proxy = between;
    return this;
  }

  World startOperator() {
    replica = newReplica(false).awaitReady();
    return this;
  }

  Replica newReplica(boolean elected) {
    return new Replica(
        proxy == null ? server.config() : proxy.config(),
        settings(elected),
        this::snapshot,
        clock());
  }

  void stopOperator() {
    replica.close();
    replica = null;
  }

  /** The process is gone from one moment to the next: it says no good-bye. */
  void killOperator() {
    proxy.cut();
    stopOperator();
    proxy.on(request -> Fault.NONE);
  }

  boolean isReady() {
    return replica.operator().unready().isEmpty();
  }

  private OperatorSettings settings(boolean elected) {
    return OperatorSettings.read(
        Map.of(
            "RAMPWATCH_METADATA_URL",
            "jdbc:mysql://unused:3306/unused",
            "RAMPWATCH_JOB_IMAGE",
            "rampwatch/job:1",
            "RAMPWATCH_NAMESPACES",
            namespace,
            "RAMPWATCH_OWN_NAMESPACE",
            namespace,
            "RAMPWATCH_LEADER_ELECTION",
            String.valueOf(elected)));
  }

  void at(String instant) {
    now.set(Instant.parse(instant));
    poke();
  }

  void experiments(String yamlOfAllocations) {
    experiments.set(
        ExperimentsFile.read(
            """
            {"experiments":[{"experiment":"checkout","groups":[{"name":"control","control":true},
              {"name":"blue"}],"allocations":[%s]}]}
            """
                .formatted(yamlOfAllocations)));
    if (replica != null) {
      replica.pollCatalogue();
    }
  }

  static String ramp(String at, double share) {
    return "{\"group\":\"blue\",\"allocation\":%s,\"effectiveAt\":\"%s\"}".formatted(share, at);
  }

  /** Has everything looked at again, as a change of the catalogue as a whole does. */
  void poke() {
    if (replica != null) {
      replica.poke();
    }
  }

  void apply(String yaml) {
    server.client().load(stream(yaml)).inNamespace(namespace).serverSideApply();
  }

  void applyFeed() {
    apply(
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
        """);
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

  static java.io.InputStream stream(String text) {
    return new java.io.ByteArrayInputStream(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

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

  String phase() {
    var status = pipeline().getStatus();
    return status == null || status.phase() == null ? "" : status.phase().toString();
  }

  String readyReason() {
    return ready(Condition::reason);
  }

  String ready(java.util.function.Function<Condition, String> field) {
    var status = pipeline().getStatus();
    return status == null || status.conditions() == null
        ? ""
        : status.conditions().stream()
            .filter(condition -> condition.type().equals("Ready"))
            .map(field)
            .findFirst()
            .orElse("");
  }

  List<GenericKubernetesResource> jobs() {
    return server
        .client()
        .genericKubernetesResources(FLINK, "FlinkDeployment")
        .inNamespace(namespace)
        .list()
        .getItems();
  }

  List<String> configMaps() {
    return server
        .client()
        .configMaps()
        .inNamespace(namespace)
        .withLabel("app.kubernetes.io/managed-by", "rampwatch")
        .list()
        .getItems()
        .stream()
        .map(map -> map.getMetadata().getName())
        .toList();
  }

  List<String> eventReasons() {
    return server.client().v1().events().inNamespace(namespace).list().getItems().stream()
        .map(io.fabric8.kubernetes.api.model.Event::getReason)
        .toList();
  }

  Resource<GenericKubernetesResource> job(String name) {
    return server
        .client()
        .genericKubernetesResources(FLINK, "FlinkDeployment")
        .inNamespace(namespace)
        .withName(name);
  }

  JsonNode tree(GenericKubernetesResource object) {
    return server.client().getKubernetesSerialization().convertValue(object, JsonNode.class);
  }

  /** Plays the Flink operator: tells of each job that it looked at its present spec. */
  void flinkSays(String statusWithoutGeneration) {
    for (GenericKubernetesResource job : jobs()) {
      long generation = job.getMetadata().getGeneration();
      JsonNode status =
          server
              .client()
              .getKubernetesSerialization()
              .unmarshal(
                  "---\n{observedGeneration: %d, %s}"
                      .formatted(generation, statusWithoutGeneration),
                  JsonNode.class);
      job(job.getMetadata().getName())
          .editStatus(
              current -> {
                current.setAdditionalProperty("status", status);
                return current;
              });
    }
  }

  void flinkRunsTheJobs() {
    flinkSays(
        "lifecycleState: STABLE, jobStatus: {jobId: a1, state: RUNNING, startTime: \"1893578460000\"},"
            + " reconciliationStatus: {state: DEPLOYED, reconciliationTimestamp: 1893578460000}");
  }

  private CatalogueSnapshot snapshot() {
    Map<String, CatalogueEntry> entries = new HashMap<>();
    experiments.get().forEach(each -> entries.put(each.name(), new CatalogueEntry.Known(each)));
    return new CatalogueSnapshot(now.get(), entries);
  }

  private Clock clock() {
    Supplier<Instant> moment = now::get;
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return moment.get();
      }
    };
  }

  @Override
  public void close() {
    if (replica != null) {
      stopOperator();
    }
  }
}
