package dev.rampwatch.pipeline.bucket;

/**
 * A series' value at a bucket end, cumulative since the epoch's start.
 *
 * @param series which series
 * @param bucketEnd at which bucket end, ms since the epoch
 * @param volume number counted
 * @param users number of users with at least one
 * @param sumSquares sum over users of their squared count
 */
public record SeriesTotals(
    SeriesKey series, long bucketEnd, long volume, long users, long sumSquares) {}
