package dev.rampwatch.console.results;

/**
 * Something that happened to an experiment.
 *
 * @param at when, ms since the Unix epoch; of what a bucket decided, the bucket's end
 * @param kind ramp, decision, breach or validation
 * @param subject what it is about, such as a metric in a group; empty for the whole experiment
 * @param outcome in one word
 * @param detail in a sentence
 */
public record HistoryEntry(long at, String kind, String subject, String outcome, String detail) {}
