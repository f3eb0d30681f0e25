/** How a job bears its operation: checkpoints below and above what it can take. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.benchmark.operation;
