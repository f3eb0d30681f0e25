package dev.rampwatch.console.results;

import org.jspecify.annotations.Nullable;

/**
 * A treatment against the control, by one method, as of a bucket's end.
 *
 * @param treatment name of the treatment group
 * @param control name of the control group
 * @param eventType type of the actions
 * @param measure volume or propensity
 * @param bucketEnd ms since the Unix epoch
 * @param method statistical method
 * @param difference treatment − control, of the means
 * @param relativeLift difference / control's mean; null where that is zero
 * @param low lower end of the interval of the difference
 * @param high upper end of it
 * @param pValue null where the method has none
 * @param decision none, increase or decrease
 * @param decidedAt bucket end at which it was made; null where there is none
 * @param verdict what it means, in one sentence; null except for the method that decides
 * @param isFinal whether the row can no longer change
 */
public record Comparison(
    String treatment,
    String control,
    String eventType,
    String measure,
    long bucketEnd,
    String method,
    double difference,
    @Nullable Double relativeLift,
    double low,
    double high,
    @Nullable Double pValue,
    String decision,
    @Nullable Long decidedAt,
    @Nullable String verdict,
    boolean isFinal) {}
