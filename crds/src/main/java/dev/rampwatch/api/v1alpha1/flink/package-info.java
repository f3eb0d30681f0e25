/** How a Flink job runs: the part that pipelines and feeds have in common. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.api.v1alpha1.flink;
