package dev.rampwatch.pipeline.statistics;

/**
 * A look's outcome and what to carry to the next look. A provisional look is repeated from the
 * memory before it; a final look's memory is kept.
 */
public record Judged(Outcome outcome, Memory memory) {}
