package dev.rampwatch.api.v1alpha1.pipeline;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import dev.rampwatch.api.v1alpha1.schema.Syntax;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * A regular comparison of the results with a batch computation from the same records.
 *
 * @param schedule when, as cron writes it, in UTC; once a day where unset
 * @param tolerance relative difference that counts as equal, such as 2%; none where unset
 */
@ResourcePart
@ValidationRule(
    value =
        "!has(self.schedule) || self.schedule.matches('^(@(hourly|daily|weekly|monthly)|[-0-9*,/]+"
            + "( [-0-9A-Za-z*,/?]+){4})$')",
    message =
        "schedule must be five fields of cron such as \"30 3 * * *\", or @hourly, @daily, @weekly,"
            + " @monthly",
    fieldPath = ".schedule")
@ValidationRule(
    value = "!has(self.tolerance) || self.tolerance.matches('" + Syntax.PART + "')",
    message = "tolerance must be a percentage below 100% such as \"2%\"",
    fieldPath = ".tolerance")
public record Validation(
    @JsonPropertyDescription(
            "When, as cron writes it, in UTC, such as 30 3 * * *. Unset: once a day, each pipeline"
                + " at a time of its own.")
        @Size(max = 64)
        @Nullable String schedule,
    @JsonPropertyDescription("Relative difference that counts as equal, such as 2%. Unset: none.")
        @Size(max = 16)
        @Nullable String tolerance) {}
