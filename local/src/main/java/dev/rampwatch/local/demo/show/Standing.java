package dev.rampwatch.local.demo.show;

import dev.rampwatch.contract.Measure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one treatment stands in one metric and measure: a line of the table.
 *
 * @param epoch the epoch's number within its experiment, from 1
 * @param epochStart the ramp that opened it
 * @param period the aggregation period
 * @param bucketEnd what the figures are as of; between start and end of the epoch, or the first
 *     bucket mark after its end
 * @param complete whether the figures are the epoch's last and can no longer change
 * @param control the control's counts; null before there are any
 * @param treated the treatment's counts; null before there are any
 * @param contrast null while nothing can be computed
 */
record Standing(
    String experiment,
    int epoch,
    Instant epochStart,
    Duration period,
    Instant bucketEnd,
    boolean complete,
    String eventType,
    Measure measure,
    String treatment,
    @Nullable Arm control,
    @Nullable Arm treated,
    @Nullable Contrast contrast) {}
