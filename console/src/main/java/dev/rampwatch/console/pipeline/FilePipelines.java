package dev.rampwatch.console.pipeline;

import dev.rampwatch.api.v1alpha1.pipeline.Direction;
import dev.rampwatch.api.v1alpha1.pipeline.MetricSelection;
import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.metadata.Experiment;
import dev.rampwatch.resolution.PipelineFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Pipelines from a file that one would apply to a cluster. */
public final class FilePipelines implements Pipelines {
  private final PipelineFile file;

  /**
   * The resources of a file.
   *
   * @throws IllegalArgumentException where an API server would refuse one; the message is one line
   */
  public FilePipelines(String text) {
    file = PipelineFile.read(text);
  }

  @Override
  public Map<String, PipelineView> known(Map<String, Experiment> experiments) {
    if (experiments.isEmpty()) {
      return Map.of();
    }
    Map<String, Set<String>> lessIsBetter = new HashMap<>();
    file.pipelines()
        .forEach(
            request ->
                lessIsBetter.put(
                    request.spec().experiment(), lessIsBetter(request.spec().metrics())));
    return file.configuration(experiments.values()).experiments().stream()
        .map(plan -> view(plan, lessIsBetter))
        .collect(Collectors.toMap(PipelineView::experiment, view -> view));
  }

  /** The event types of which a decrease is wished for. */
  static Set<String> lessIsBetter(@Nullable List<MetricSelection> metrics) {
    return Objects.requireNonNullElse(metrics, List.<MetricSelection>of()).stream()
        .filter(metric -> metric.desiredDirection() == Direction.DECREASE)
        .map(MetricSelection::eventType)
        .collect(Collectors.toSet());
  }

  private static PipelineView view(ExperimentPlan plan, Map<String, Set<String>> lessIsBetter) {
    String experiment = plan.experiment().name();
    return new PipelineView(
        experiment,
        plan.period(),
        lessIsBetter.getOrDefault(experiment, Set.of()),
        plan.analysis().decideBy().rowName(),
        plan.analysis().confidence(),
        null);
  }
}
