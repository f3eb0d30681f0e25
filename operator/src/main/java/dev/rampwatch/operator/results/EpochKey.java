package dev.rampwatch.operator.results;

import java.time.Instant;

/**
 * An epoch that a pipeline counts.
 *
 * @param pipeline namespace and name of the pipeline
 * @param start when the epoch began
 */
public record EpochKey(String pipeline, Instant start) {}
