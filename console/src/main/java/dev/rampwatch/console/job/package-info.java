/** What a Flink job says of itself. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.console.job;
