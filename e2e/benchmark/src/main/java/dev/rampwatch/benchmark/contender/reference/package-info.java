/** The reference topology: five keyed operators before the numerators. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.benchmark.contender.reference;
