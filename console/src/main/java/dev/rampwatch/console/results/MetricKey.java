package dev.rampwatch.console.results;

/**
 * A metric of an epoch.
 *
 * @param epoch the epoch
 * @param eventType type of the actions
 * @param measure volume or propensity
 */
public record MetricKey(EpochKey epoch, String eventType, String measure) {}
