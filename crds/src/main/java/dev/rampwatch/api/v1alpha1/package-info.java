/**
 * The resources that a cluster knows: {@code ExperimentMetricPipeline} and {@code ExperimentFeed}.
 *
 * <p>The CRD files are generated from these records. Nothing here has a default: what a user leaves
 * out stays null, so that a stored resource is what its author wrote. Durations, sizes and shares
 * are texts in the form a user reads and writes; {@code dev.rampwatch.resolution} gives them
 * meaning.
 */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.api.v1alpha1;
