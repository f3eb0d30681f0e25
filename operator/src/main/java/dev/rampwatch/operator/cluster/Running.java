package dev.rampwatch.operator.cluster;

import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.operator.catalogue.CatalogueChange;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.Cloner;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.javaoperatorsdk.operator.processing.event.rate.LinearRateLimiter;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The reconcilers at work in those namespaces in which they may. */
final class Running implements AutoCloseable {
  /** They mostly wait for the API server. */
  private static final int THREADS = 50;

  /** For reconciliations that go on when the process ends. */
  private static final Duration LAST_WRITES = Duration.ofSeconds(5);

  /**
   * A feed looks at all its pipelines whenever one comes or goes, and they may come by thousands.
   */
  private static final Duration PACE_OF_FEEDS = Duration.ofSeconds(1);

  private final ReconcilerThreads threads = new ReconcilerThreads(THREADS, System::nanoTime);
  private final Operator operator;
  private final PipelineReconciler pipelines;
  private final FeedReconciler feeds;

  Running(
      KubernetesClient client,
      Leadership leadership,
      MeterRegistry metrics,
      PipelineReconciler pipelines,
      FeedReconciler feeds,
      Set<String> namespaces) {
    this.pipelines = pipelines;
    this.feeds = feeds;
    operator = new Operator(service -> configure(service, client, leadership, metrics, threads));
    operator.register(
        pipelines,
        (ControllerConfigurationOverrider<ExperimentMetricPipeline> controller) -> {
          configure(controller, namespaces);
          // Deletions too; the library's own finalizer would be on every pipeline.
          controller.withTriggerReconcilerOnAllEvents(true);
        });
    operator.register(
        feeds,
        (ControllerConfigurationOverrider<ExperimentFeed> controller) -> {
          configure(controller, namespaces);
          controller.withRateLimiter(new LinearRateLimiter(PACE_OF_FEEDS, 1));
        });
  }

  void start() {
    operator.start();
  }

  PipelineReconciler pipelines() {
    return pipelines;
  }

  /** For how long the longest reconciliation has been going on. */
  Duration longest() {
    return threads.longest();
  }

  void tell(CatalogueChange change) {
    pipelines.tell(change);
    feeds.tell(change);
  }

  void watch(Set<String> namespaces) {
    operator.getRegisteredControllers().forEach(each -> each.changeNamespaces(namespaces));
  }

  /** Names of the watches that do not work. */
  List<String> brokenWatches() {
    return operator.getRuntimeInfo().unhealthyEventSources().values().stream()
        .flatMap(sources -> sources.keySet().stream())
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    operator.stop();
  }

  private static void configure(
      ConfigurationServiceOverrider service,
      KubernetesClient client,
      Leadership leadership,
      MeterRegistry metrics,
      ReconcilerThreads threads) {
    service
        .withKubernetesClient(client)
        .withCloseClientOnStop(false)
        .checkingCRDAndValidateLocalModel(false)
        .withStopOnInformerErrorDuringStartup(false)
        .withExecutorService(threads)
        .withResourceCloner(new Unchanging())
        .withReconciliationTerminationTimeout(LAST_WRITES)
        .withMetrics(MicrometerMetrics.withoutPerResourceMetrics(metrics));
    leadership.election().ifPresent(service::withLeaderElectionConfiguration);
  }

  private static <P extends HasMetadata> void configure(
      ControllerConfigurationOverrider<P> controller, Set<String> namespaces) {
    controller
        .withFieldManager(Writer.FIELD_MANAGER)
        .withGenerationAware(false)
        .withOnUpdateFilter(Running::isOfInterest)
        .withInformerListLimit(OwnedObjects.PAGE)
        // For ever: what a cluster refuses now it may take later.
        .withRetry(
            new GenericRetry()
                .setInitialInterval(1000)
                .setIntervalMultiplier(2)
                .setMaxInterval(60_000)
                .setMaxAttempts(-1));
    if (namespaces.isEmpty()) {
      controller.watchingAllNamespaces();
    } else {
      controller.settingNamespaces(namespaces);
    }
  }

  /** What is watched is only read here: a copy of each for each look would be work for nothing. */
  private static final class Unchanging implements Cloner {
    @Override
    public <R extends HasMetadata> R clone(R object) {
      return object;
    }
  }

  /** Labels, annotations and finalizers matter, which change no generation; a status does not. */
  static boolean isOfInterest(HasMetadata now, HasMetadata before) {
    return !Objects.equals(now.getMetadata().getGeneration(), before.getMetadata().getGeneration())
        || !Objects.equals(now.getMetadata().getLabels(), before.getMetadata().getLabels())
        || !Objects.equals(
            now.getMetadata().getAnnotations(), before.getMetadata().getAnnotations())
        || !Objects.equals(now.getMetadata().getFinalizers(), before.getMetadata().getFinalizers())
        || now.getMetadata().getDeletionTimestamp() != null;
  }
}
