/** Synthetic traffic: the experiments, and records in their order of arrival. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.benchmark.workload;
