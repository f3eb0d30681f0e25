package dev.rampwatch.pipeline.statistics;

/**
 * What a posterior says about treatment against control. Not protected against peeking.
 *
 * @param probabilityToBeBetter P(treatment &gt; control)
 * @param expectedLoss E[max(control - treatment, 0)]: what choosing the treatment costs on average
 * @param interval central credible interval of treatment - control
 */
public record PosteriorComparison(
    double probabilityToBeBetter, double expectedLoss, Interval interval) {}
