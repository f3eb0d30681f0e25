package dev.rampwatch.api.v1alpha1.flink;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import dev.rampwatch.api.v1alpha1.schema.Syntax;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * How a job is checkpointed; whatever is unset is sized by the operator.
 *
 * @param interval time between the starts of two checkpoints
 * @param timeout how long a checkpoint may take
 * @param minimumPause least time between a checkpoint's end and the next one's start
 * @param alignmentTimeout how long barriers are aligned before the checkpoint turns unaligned
 * @param tolerableFailures consecutive failed checkpoints that do not fail the job
 */
@ResourcePart
@ValidationRule(
    value =
        "!has(self.interval) || (self.interval"
            + Syntax.IS_DURATION
            + " && self.interval"
            + Syntax.IS_POSITIVE
            + ")",
    message = "interval must be a duration above zero " + Syntax.DURATION_HINT,
    fieldPath = ".interval")
@ValidationRule(
    value =
        "!has(self.timeout) || (self.timeout"
            + Syntax.IS_DURATION
            + " && self.timeout"
            + Syntax.IS_POSITIVE
            + ")",
    message = "timeout must be a duration above zero " + Syntax.DURATION_HINT,
    fieldPath = ".timeout")
@ValidationRule(
    value = "!has(self.minimumPause) || self.minimumPause" + Syntax.IS_DURATION,
    message = "minimumPause must be a duration " + Syntax.DURATION_HINT,
    fieldPath = ".minimumPause")
@ValidationRule(
    value = "!has(self.alignmentTimeout) || self.alignmentTimeout" + Syntax.IS_DURATION,
    message = "alignmentTimeout must be a duration " + Syntax.DURATION_HINT,
    fieldPath = ".alignmentTimeout")
public record Checkpointing(
    @JsonPropertyDescription("Time between the starts of two checkpoints, such as 60s.")
        @Size(max = Syntax.DURATION_LENGTH)
        @Nullable String interval,
    @JsonPropertyDescription("How long a checkpoint may take, such as 10m.")
        @Size(max = Syntax.DURATION_LENGTH)
        @Nullable String timeout,
    @JsonPropertyDescription("Least time between one checkpoint's end and the next one's start.")
        @Size(max = Syntax.DURATION_LENGTH)
        @Nullable String minimumPause,
    @JsonPropertyDescription("How long barriers are aligned before a checkpoint turns unaligned.")
        @Size(max = Syntax.DURATION_LENGTH)
        @Nullable String alignmentTimeout,
    @JsonPropertyDescription("Consecutive failed checkpoints that do not fail the job.")
        @Min(0)
        @Max(1000)
        @Nullable Integer tolerableFailures) {}
