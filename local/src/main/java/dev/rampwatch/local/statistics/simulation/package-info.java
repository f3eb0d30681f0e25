/** Simulated experiments, to show what the methods promise: errors, coverage and power. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.local.statistics.simulation;
