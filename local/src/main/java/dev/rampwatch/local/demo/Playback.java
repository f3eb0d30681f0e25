package dev.rampwatch.local.demo;

/**
 * How far the input has been played.
 *
 * @param published number of records that went to Kafka
 * @param total number of all records
 * @param clock arrival of the next record, ms since the epoch
 * @param complete whether Kafka has all of them
 */
public record Playback(long published, long total, long clock, boolean complete) {}
