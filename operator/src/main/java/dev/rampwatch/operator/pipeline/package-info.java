/**
 * The life of an {@code ExperimentMetricPipeline}: from what is seen of the world to what is to be
 * done and told. Nothing here has a client, a clock or SQL.
 */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.operator.pipeline;
