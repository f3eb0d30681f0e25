package dev.rampwatch.api.v1alpha1.pipeline;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import dev.rampwatch.api.v1alpha1.schema.Syntax;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * A change of a metric that must not happen.
 *
 * @param maxRelativeDrop tolerated relative decrease against the control, such as 2%
 * @param maxRelativeRise tolerated relative increase against the control, such as 2%
 * @param minimumUsers fewest triggered users in each group before a breach is declared
 * @param minimumTime least time after the epoch's start before a breach is declared
 * @param quietPeriod least time between two notifications of one guardrail
 */
@ResourcePart
@ValidationRule(
    value = "has(self.maxRelativeDrop) || has(self.maxRelativeRise)",
    message = "guardrail needs maxRelativeDrop or maxRelativeRise, such as maxRelativeDrop: \"2%\"")
@ValidationRule(
    value = "!has(self.maxRelativeDrop) || self.maxRelativeDrop.matches('" + Syntax.PART + "')",
    message = "maxRelativeDrop must be a percentage below 100% such as \"2%\"",
    fieldPath = ".maxRelativeDrop")
@ValidationRule(
    value =
        "!has(self.maxRelativeRise) || self.maxRelativeRise.matches('" + Syntax.PERCENTAGE + "')",
    message = "maxRelativeRise must be a percentage such as \"2%\"",
    fieldPath = ".maxRelativeRise")
@ValidationRule(
    value = "!has(self.minimumTime) || self.minimumTime" + Syntax.IS_DURATION,
    message = "minimumTime must be a duration " + Syntax.DURATION_HINT,
    fieldPath = ".minimumTime")
@ValidationRule(
    value = "!has(self.quietPeriod) || self.quietPeriod" + Syntax.IS_DURATION,
    message = "quietPeriod must be a duration " + Syntax.DURATION_HINT,
    fieldPath = ".quietPeriod")
public record Guardrail(
    @JsonPropertyDescription("Tolerated relative decrease against the control, such as 2%.")
        @Size(max = 16)
        @Nullable String maxRelativeDrop,
    @JsonPropertyDescription("Tolerated relative increase against the control, such as 2%.")
        @Size(max = 16)
        @Nullable String maxRelativeRise,
    @JsonPropertyDescription("Fewest triggered users in each group before a breach is declared.")
        @Min(2)
        @Max(1e12)
        @Nullable Long minimumUsers,
    @JsonPropertyDescription("Least time after the epoch's start before a breach is declared.")
        @Size(max = Syntax.DURATION_LENGTH)
        @Nullable String minimumTime,
    @JsonPropertyDescription("Least time between two notifications of this guardrail.")
        @Size(max = Syntax.DURATION_LENGTH)
        @Nullable String quietPeriod) {}
