package dev.rampwatch.console.results;

/**
 * An epoch of an experiment.
 *
 * @param experiment name of the experiment
 * @param start when the epoch began, ms since the Unix epoch
 */
public record EpochKey(String experiment, long start) {}
