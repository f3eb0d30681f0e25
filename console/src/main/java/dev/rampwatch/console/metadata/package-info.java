/** Reads the experiments' metadata: owners, groups, ramps. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.console.metadata;
