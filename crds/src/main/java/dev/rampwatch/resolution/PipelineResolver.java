package dev.rampwatch.resolution;

import dev.rampwatch.api.v1alpha1.pipeline.AnalysisSettings;
import dev.rampwatch.api.v1alpha1.pipeline.Guardrail;
import dev.rampwatch.api.v1alpha1.pipeline.MeasureName;
import dev.rampwatch.api.v1alpha1.pipeline.MetricSelection;
import dev.rampwatch.contract.Analysis;
import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.contract.Measure;
import dev.rampwatch.contract.Metric;
import dev.rampwatch.contract.MetricGuardrail;
import dev.rampwatch.metadata.Experiment;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    List<MetricSelection> selected = selected(request, experiment.get());
    findings
        .in("metrics")
        .unless(
            !selected.isEmpty(),
            "is missing, and the metadata lists no event type for \"%s\"; add such as %s"
                .formatted(name, "metrics: [{eventType: purchase}]"));
    if (!findings.isEmpty()) {
      return new PipelineResolution.Rejected(findings.problems());
    }
    try {
      return resolved(request, experiment.get(), selected);
    } catch (IllegalArgumentException e) {
      // What the rules above do not know of: one such resource must not stop work on the others.
      findings.add(Objects.requireNonNullElse(e.getMessage(), e.toString()));
      return new PipelineResolution.Rejected(findings.problems());
    }
  }

  private static PipelineResolution resolved(
      PipelineRequest request, Experiment experiment, List<MetricSelection> selected) {
    AnalysisSettings own =
        Objects.requireNonNullElse(request.spec().analysis(), AnalysisSettings.NONE);
    SettingsInForce settings = SettingsInForce.of(own, request.feedDefaults());
    ExperimentPlan plan =
        new ExperimentPlan(
            experiment,
            settings.period(),
            settings.crossedUsers(),
            selected.stream().map(metric -> metric(metric, settings.analysis())).toList(),
            settings.analysis());
    return new PipelineResolution.Resolved(
        plan, settings.bucket(), settings.lateness(), settings.inWords());
  }

  private static List<MetricSelection> selected(PipelineRequest request, Experiment experiment) {
    List<MetricSelection> selected = request.spec().metrics();
    return selected == null
        ? experiment.eventTypes().stream()
            .map(eventType -> new MetricSelection(eventType, null, null, null))
            .toList()
        : selected;
  }

  private static Metric metric(MetricSelection selection, Analysis analysis) {
    List<MeasureName> measures =
        Objects.requireNonNullElse(selection.measures(), List.of(MeasureName.values()));
    Guardrail guardrail = selection.guardrail();
    return new Metric(
        selection.eventType(),
        measures.stream().map(measure -> Measure.valueOf(measure.name())).toList(),
        guardrail == null ? null : guardrail(guardrail, analysis));
  }

  private static MetricGuardrail guardrail(Guardrail guardrail, Analysis analysis) {
    return new MetricGuardrail(
        share(guardrail.maxRelativeDrop()),
        share(guardrail.maxRelativeRise()),
        Objects.requireNonNullElse(guardrail.minimumUsers(), analysis.minimumUsers()),
        Optional.ofNullable(guardrail.minimumTime())
            .flatMap(DurationText::parse)
            .orElse(Duration.ZERO));
  }

  /** The share that a percentage such as 2% or 0.5% states. */
  private static @Nullable Double share(@Nullable String percentage) {
    return percentage == null
        ? null
        : new BigDecimal(percentage.replace("%", "")).movePointLeft(2).doubleValue();
  }
}
