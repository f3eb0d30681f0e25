package dev.rampwatch.console.results;

/**
 * An experiment's newest epoch.
 *
 * @param key the epoch
 * @param lastFullBucket its end, ms since the Unix epoch; 0 before it
 */
public record Newest(EpochKey key, long lastFullBucket) {}
