package dev.rampwatch.benchmark.contender.reference;

/**
 * A user's first activation in a group, as far as known.
 *
 * @param time of it, ms since the epoch
 * @param before the time that was thought to be the first one; {@link Long#MAX_VALUE}: none
 */
public record Trigger(String user, String experiment, String group, long time, long before) {}
