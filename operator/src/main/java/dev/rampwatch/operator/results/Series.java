package dev.rampwatch.operator.results;

import dev.rampwatch.contract.Measure;

/**
 * What is compared with the control, bucket after bucket.
 *
 * @param treatment name of the group
 * @param eventType type of the events
 * @param measure what of them
 */
public record Series(String treatment, String eventType, Measure measure) {}
