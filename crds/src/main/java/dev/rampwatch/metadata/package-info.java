/** Experiment metadata: groups, allocation history, ramps and the epochs they open. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.metadata;
