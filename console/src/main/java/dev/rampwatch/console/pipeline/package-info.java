/** What is known of the pipelines: period, metrics, method, and in a cluster their state. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.console.pipeline;
