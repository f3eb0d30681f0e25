package dev.rampwatch.operator.cluster;

import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.api.v1alpha1.status.Phase;
import dev.rampwatch.operator.OperatorSettings;
import dev.rampwatch.operator.catalogue.Catalogue;
import dev.rampwatch.operator.catalogue.CatalogueChange;
import dev.rampwatch.operator.pipeline.PipelineLifecycle;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/** The reconcilers of both resources, on one connection to the cluster. */
public final class ClusterOperator implements AutoCloseable {
  private static final String LEASE = "rampwatch-operator";

  private final Operator operator;
  private final PipelineReconciler pipelines;
  private final FeedReconciler feeds;

  /** Wires everything; nothing runs yet. */
  public ClusterOperator(
      KubernetesClient client,
      OperatorSettings settings,
      Catalogue catalogue,
      MeterRegistry metrics,
      Clock clock) {
    Writer writer = new Writer(client, metrics);
    pipelines =
        new PipelineReconciler(
            new PipelineLifecycle(settings.defaults()),
            catalogue,
            new FlinkPresence(client, clock),
            writer,
            new Announcer(client, writer, clock),
            clock);
    for (Phase phase : Phase.values()) {
      Gauge.builder("rampwatch.pipelines", pipelines, each -> each.count(phase))
          .tag("phase", phase.name().toLowerCase(Locale.ROOT))
          .description("Pipelines by phase")
          .register(metrics);
    }
    feeds = new FeedReconciler(catalogue, writer, clock);
    operator = new Operator(service -> configure(service, client, settings, metrics));
    operator.register(
        pipelines,
        (ControllerConfigurationOverrider<ExperimentMetricPipeline> controller) ->
            configure(controller, settings));
    operator.register(
        feeds,
        (ControllerConfigurationOverrider<ExperimentFeed> controller) ->
            configure(controller, settings));
  }

  /** Starts to reconcile, as leader at once, as another replica when it becomes the leader. */
  public void start() {
    operator.start();
  }

  /** Whether all watches work. */
  public boolean isReady() {
    return operator.getRuntimeInfo().isStarted()
        && operator.getRuntimeInfo().allEventSourcesAreHealthy();
  }

  /** Has those resources looked at again that a change of the catalogue concerns. */
  public void tell(CatalogueChange change) {
    pipelines.tell(change);
    feeds.tell(change);
  }

  @Override
  public void close() {
    operator.stop();
  }

  private static void configure(
      ConfigurationServiceOverrider service,
      KubernetesClient client,
      OperatorSettings settings,
      MeterRegistry metrics) {
    service
        .withKubernetesClient(client)
        .withCloseClientOnStop(false)
        .checkingCRDAndValidateLocalModel(false)
        .withStopOnInformerErrorDuringStartup(false)
        .withMetrics(MicrometerMetrics.withoutPerResourceMetrics(metrics));
    if (settings.leaderElection()) {
      service.withLeaderElectionConfiguration(
          LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(LEASE)
              .withLeaseNamespace(settings.ownNamespace())
              .withLeaseDuration(Duration.ofSeconds(15))
              .withRenewDeadline(Duration.ofSeconds(10))
              .withRetryPeriod(Duration.ofSeconds(2))
              .build());
    }
  }

  private static <P extends HasMetadata> void configure(
      ControllerConfigurationOverrider<P> controller, OperatorSettings settings) {
    controller
        .withFieldManager(Writer.FIELD_MANAGER)
        .withGenerationAware(false)
        .withOnUpdateFilter(ClusterOperator::isOfInterest)
        // For ever: what a cluster refuses now it may take later.
        .withRetry(
            new GenericRetry()
                .setInitialInterval(1000)
                .setIntervalMultiplier(2)
                .setMaxInterval(60_000)
                .setMaxAttempts(-1));
    if (settings.namespaces().isEmpty()) {
      controller.watchingAllNamespaces();
    } else {
      controller.settingNamespaces(settings.namespaces());
    }
  }

  /** Labels and annotations matter, though they change no generation; a status does not. */
  private static boolean isOfInterest(HasMetadata now, HasMetadata before) {
    return !Objects.equals(now.getMetadata().getGeneration(), before.getMetadata().getGeneration())
        || !Objects.equals(now.getMetadata().getLabels(), before.getMetadata().getLabels())
        || !Objects.equals(
            now.getMetadata().getAnnotations(), before.getMetadata().getAnnotations())
        || now.getMetadata().getDeletionTimestamp() != null;
  }
}
