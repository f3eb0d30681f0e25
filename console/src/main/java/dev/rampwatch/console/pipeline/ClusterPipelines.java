package dev.rampwatch.console.pipeline;

import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipelineStatus;
import dev.rampwatch.api.v1alpha1.pipeline.AnalysisSettings;
import dev.rampwatch.api.v1alpha1.status.Condition;
import dev.rampwatch.api.v1alpha1.status.ConditionStatus;
import dev.rampwatch.api.v1alpha1.status.JobStatus;
import dev.rampwatch.contract.Method;
import dev.rampwatch.metadata.Experiment;
import dev.rampwatch.resolution.DurationText;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The resources of a cluster, kept up to date by a watch; it needs get, list and watch only. */
public final class ClusterPipelines implements Pipelines {
  /** The port of Flink's REST service where the operator sets none. */
  private static final int FLINK_PORT = 8081;

  private final KubernetesClient client;
  private final List<SharedIndexInformer<ExperimentMetricPipeline>> informers;

  /**
   * Begins to watch; what is there is known when the watch has caught up.
   *
   * @param client is closed with this
   * @param namespaces to watch; all where empty
   */
  public ClusterPipelines(KubernetesClient client, Set<String> namespaces) {
    this.client = client;
    var resources = client.resources(ExperimentMetricPipeline.class);
    informers =
        namespaces.isEmpty()
            ? List.of(resources.inAnyNamespace().runnableInformer(0))
            : namespaces.stream()
                .map(namespace -> resources.inNamespace(namespace).runnableInformer(0))
                .toList();
    informers.forEach(SharedIndexInformer::start);
  }

  @Override
  public Map<String, PipelineView> known(Map<String, Experiment> experiments) {
    Map<String, PipelineView> known = new HashMap<>();
    informers.stream()
        .flatMap(informer -> informer.getStore().list().stream())
        .map(ClusterPipelines::view)
        .forEach(view -> known.put(view.experiment(), view));
    return known;
  }

  @Override
  public void close() {
    informers.forEach(SharedIndexInformer::close);
    client.close();
  }

  static PipelineView view(ExperimentMetricPipeline pipeline) {
    var spec = pipeline.getSpec();
    PipelineView unknown = PipelineView.unknown(spec.experiment());
    ExperimentMetricPipelineStatus status = pipeline.getStatus();
    AnalysisSettings analysis =
        Optional.ofNullable(status)
            .map(ExperimentMetricPipelineStatus::analysis)
            .orElse(Objects.requireNonNullElse(spec.analysis(), AnalysisSettings.NONE));
    return new PipelineView(
        spec.experiment(),
        Optional.ofNullable(analysis.period())
            .flatMap(DurationText::parse)
            .orElse(unknown.period()),
        FilePipelines.lessIsBetter(spec.metrics()),
        analysis.decideBy() == null
            ? unknown.decideBy()
            : Method.valueOf(analysis.decideBy().name()).rowName(),
        Objects.requireNonNullElse(analysis.confidence(), unknown.confidence()),
        resource(pipeline, status));
  }

  private static PipelineView.Resource resource(
      ExperimentMetricPipeline pipeline, @Nullable ExperimentMetricPipelineStatus status) {
    String namespace = pipeline.getMetadata().getNamespace();
    String name = namespace + "/" + pipeline.getMetadata().getName();
    if (status == null) {
      return new PipelineView.Resource(name, null, null, null, null);
    }
    JobStatus job = status.job();
    return new PipelineView.Resource(
        name,
        status.phase() == null ? null : capitalised(status.phase().name()),
        complaint(status),
        job == null ? null : job.state(),
        job == null || job.deployment() == null ? null : flink(job.deployment(), namespace));
  }

  private static @Nullable String complaint(ExperimentMetricPipelineStatus status) {
    return Objects.requireNonNullElse(status.conditions(), List.<Condition>of()).stream()
        .filter(condition -> condition.type().equals("Ready"))
        .filter(condition -> condition.status() != ConditionStatus.TRUE)
        .map(condition -> condition.reason() + ": " + condition.message())
        .findFirst()
        .orElse(null);
  }

  private static URI flink(String deployment, String namespace) {
    return URI.create("http://%s-rest.%s:%d".formatted(deployment, namespace, FLINK_PORT));
  }

  private static String capitalised(String word) {
    return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
  }
}
