/** A workload as a Flink source. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.benchmark.replay;
