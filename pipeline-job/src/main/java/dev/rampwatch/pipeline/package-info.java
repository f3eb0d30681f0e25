/** The Flink jobs of Rampwatch. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.pipeline;
