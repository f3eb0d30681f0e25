package dev.rampwatch.pipeline.bucket;

/**
 * A change of a series at a bucket end and at every later one.
 *
 * @param series which series
 * @param bucketEnd from which bucket end on, ms since the epoch
 * @param volume change of the number counted
 * @param users change of the number of users with at least one; 0 where the kind has none
 * @param sumSquares change of the sum over users of their squared count; 0 where the kind has none
 */
public record SeriesDelta(
    SeriesKey series, long bucketEnd, long volume, long users, long sumSquares) {}
