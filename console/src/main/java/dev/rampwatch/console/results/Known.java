package dev.rampwatch.console.results;

import org.jspecify.annotations.Nullable;

/**
 * A value as it was last read.
 *
 * @param value the value
 * @param readAt when, ms since the Unix epoch
 * @param outage why it could not be read again since; null where it could
 */
public record Known<T>(T value, long readAt, @Nullable String outage) {}
