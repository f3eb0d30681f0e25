package dev.rampwatch.resolution;

import dev.rampwatch.api.v1alpha1.pipeline.AnalysisSettings;
import dev.rampwatch.api.v1alpha1.pipeline.MeasureName;
import dev.rampwatch.api.v1alpha1.pipeline.MetricSelection;
import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.contract.Measure;
import dev.rampwatch.contract.Metric;
import dev.rampwatch.metadata.Experiment;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Checks a pipeline, fills in what its author left out, and finds its experiment. */
public final class PipelineResolver {
  private PipelineResolver() {}

  /** What the request comes to with these experiments. */
  public static PipelineResolution resolve(PipelineRequest request, KnownExperiments experiments) {
    Findings all = Findings.of(request.name());
    Findings findings = all.in("spec");
    PipelineRules.check(request.spec(), findings);
    AnalysisRules.check(request.feedDefaults(), all.in("feed.spec.analysis"));
    String name = request.spec().experiment();
    Optional<Experiment> experiment = experiments.find(name);
    if (experiment.isEmpty()) {
      findings.in("experiment").add(experiments.unknown(name));
      return new PipelineResolution.Rejected(findings.problems());
    }
    List<Metric> metrics = metrics(request, experiment.get());
    findings
        .in("metrics")
        .unless(
            !metrics.isEmpty(),
            "is missing, and the metadata lists no event type for \"%s\"; add such as %s"
                .formatted(name, "metrics: [{eventType: purchase}]"));
    if (!findings.isEmpty()) {
      return new PipelineResolution.Rejected(findings.problems());
    }
    return resolved(request, experiment.get(), metrics);
  }

  private static PipelineResolution resolved(
      PipelineRequest request, Experiment experiment, List<Metric> metrics) {
    AnalysisSettings own =
        Objects.requireNonNullElse(request.spec().analysis(), AnalysisSettings.NONE);
    SettingsInForce settings = SettingsInForce.of(own, request.feedDefaults());
    ExperimentPlan plan =
        new ExperimentPlan(
            experiment, settings.period(), settings.crossedUsers(), metrics, settings.analysis());
    return new PipelineResolution.Resolved(
        plan, settings.bucket(), settings.lateness(), settings.inWords());
  }

  private static List<Metric> metrics(PipelineRequest request, Experiment experiment) {
    List<MetricSelection> selected = request.spec().metrics();
    return selected == null
        ? experiment.eventTypes().stream()
            .map(eventType -> new Metric(eventType, List.of(Measure.values())))
            .toList()
        : selected.stream().map(PipelineResolver::metric).toList();
  }

  private static Metric metric(MetricSelection selection) {
    List<MeasureName> measures =
        Objects.requireNonNullElse(selection.measures(), List.of(MeasureName.values()));
    return new Metric(
        selection.eventType(),
        measures.stream().map(measure -> Measure.valueOf(measure.name())).toList());
  }
}
