package dev.rampwatch.pipeline.comparison;

/**
 * Tells the comparison that an epoch exists, so that rows appear also where nothing happens.
 *
 * @param experiment name of the experiment
 * @param epochStart start of the epoch, ms since the epoch
 * @param plan JSON of the experiment's plan
 */
public record EpochAnnouncement(String experiment, long epochStart, String plan) {}
