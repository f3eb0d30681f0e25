package dev.rampwatch.resolution;

import dev.rampwatch.api.v1alpha1.ExperimentMetricPipelineSpec;
import dev.rampwatch.api.v1alpha1.pipeline.AnalysisSettings;

/**
 * A pipeline that is to be resolved.
 *
 * @param name name of the resource
 * @param spec what its author wrote
 * @param feedDefaults what its feed gives it, {@link AnalysisSettings#NONE} where there is none
 */
public record PipelineRequest(
    String name, ExperimentMetricPipelineSpec spec, AnalysisSettings feedDefaults) {}
