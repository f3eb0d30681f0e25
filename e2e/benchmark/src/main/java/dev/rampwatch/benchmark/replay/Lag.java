package dev.rampwatch.benchmark.replay;

/**
 * How far a reader was behind its schedule.
 *
 * @param reader when it had started, ms since the epoch: after a failure there is another one
 * @param moment ms since the epoch
 * @param millis for how long the next record had been due; 0: it is not due yet
 */
public record Lag(long reader, long moment, long millis) {}
