package dev.rampwatch.benchmark.operation;

/**
 * A completed checkpoint.
 *
 * @param triggeredAt ms since the epoch
 * @param durationMillis from its trigger to the last acknowledgement
 * @param bytes what it wrote, which is the changes only where checkpoints are incremental
 * @param alignmentMillis the longest that a task waited for barriers
 */
public record Checkpoint(long triggeredAt, long durationMillis, long bytes, long alignmentMillis) {}
