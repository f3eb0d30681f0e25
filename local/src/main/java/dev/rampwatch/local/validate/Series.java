package dev.rampwatch.local.validate;

/**
 * A group's event type in an epoch: one line of rows.
 *
 * @param experiment name of the experiment
 * @param epochStart start of the epoch, ms since the epoch
 * @param group name of the group
 * @param eventType type of the events
 */
record Series(String experiment, long epochStart, String group, String eventType) {}
