package dev.rampwatch.resolution;

import dev.rampwatch.api.v1alpha1.ExperimentMetricPipelineSpec;
import dev.rampwatch.api.v1alpha1.pipeline.Guardrail;
import dev.rampwatch.api.v1alpha1.pipeline.MeasureName;
import dev.rampwatch.api.v1alpha1.pipeline.MetricSelection;
import dev.rampwatch.api.v1alpha1.schema.Syntax;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules that the CRD states in CEL, in Java and with the same messages: what a cluster refuses
 * is refused without one too. The rule about a changed {@code experiment} needs two versions of a
 * resource and stands only in the CRD.
 */
final class PipelineRules {
  private PipelineRules() {}

  static void check(ExperimentMetricPipelineSpec spec, Findings findings) {
    AnalysisRules.check(spec.analysis(), findings.in("analysis"));
    FlinkRules.check(spec.flink(), findings.in("flink"));
    List<MetricSelection> metrics = spec.metrics();
    if (metrics == null) {
      return;
    }
    Findings inMetrics = findings.in("metrics");
    Set<String> eventTypes = new HashSet<>();
    for (int i = 0; i < metrics.size(); i++) {
      MetricSelection metric = metrics.get(i);
      inMetrics.unless(
          eventTypes.add(metric.eventType()),
          "eventType must be unique (%s is listed twice)".formatted(metric.eventType()));
      inMetrics
          .at(i)
          .in("eventType")
          .unless(!metric.eventType().isBlank(), "eventType must not be blank; name a type");
      checkMeasures(metric.measures(), inMetrics.at(i).in("measures"));
      checkGuardrail(metric.guardrail(), inMetrics.at(i).in("guardrail"));
    }
  }

  private static void checkMeasures(@Nullable List<MeasureName> measures, Findings findings) {
    findings.unless(
        measures == null || new HashSet<>(measures).size() == measures.size(),
        "measures must be unique; keep each once");
  }

  private static void checkGuardrail(@Nullable Guardrail guardrail, Findings findings) {
    if (guardrail == null) {
      return;
    }
    findings.unless(
        guardrail.maxRelativeDrop() != null || guardrail.maxRelativeRise() != null,
        "guardrail needs maxRelativeDrop or maxRelativeRise, such as maxRelativeDrop: \"2%\"");
    TextRules.form(
        guardrail.maxRelativeDrop(),
        Syntax.PART,
        "must be a percentage below 100% such as \"2%\"",
        findings,
        "maxRelativeDrop");
    TextRules.form(
        guardrail.maxRelativeRise(),
        Syntax.PERCENTAGE,
        "must be a percentage such as \"2%\"",
        findings,
        "maxRelativeRise");
    TextRules.duration(guardrail.minimumTime(), findings, "minimumTime");
    TextRules.duration(guardrail.quietPeriod(), findings, "quietPeriod");
  }
}
