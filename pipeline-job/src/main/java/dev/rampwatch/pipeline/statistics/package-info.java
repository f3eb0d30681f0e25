/** Statistical tests and intervals, free of Flink and of input and output. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.pipeline.statistics;
