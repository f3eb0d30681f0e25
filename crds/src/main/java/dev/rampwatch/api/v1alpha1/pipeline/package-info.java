/** The parts of an {@code ExperimentMetricPipeline}. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.api.v1alpha1.pipeline;
