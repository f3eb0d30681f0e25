package dev.rampwatch.api.v1alpha1.status;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.pipeline.ComparisonMethod;
import dev.rampwatch.api.v1alpha1.pipeline.MeasureName;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import dev.rampwatch.api.v1alpha1.schema.Syntax;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * What was decided of one metric's measure in one treatment.
 *
 * @param treatment the group that was compared with the control
 * @param eventType type of the counted events
 * @param measure what was compared
 * @param method the method that decided
 * @param verdict whether the change is good, bad or none
 * @param relativeLift relative change against the control, such as {@code −2.1 %}, when it was
 *     decided or when the epoch's last row was final; in between it changes with each bucket, which
 *     is for the result tables to tell
 * @param evidence the same with its interval in a sentence
 * @param decidedAt end of the bucket that decided, ISO-8601 UTC
 */
@ResourcePart
public record Decision(
    @JsonPropertyDescription("The group that was compared with the control.")
        @Required
        @Size(max = Syntax.NAME_LENGTH)
        String treatment,
    @JsonPropertyDescription("Type of the counted events.")
        @Required
        @Size(max = Syntax.NAME_LENGTH)
        String eventType,
    @JsonPropertyDescription("What was compared.") @Required MeasureName measure,
    @JsonPropertyDescription("The method that decided.") @Required ComparisonMethod method,
    @JsonPropertyDescription("Whether the change is good, bad or none.") @Required Verdict verdict,
    @JsonPropertyDescription("Relative change when it was decided, or at the epoch's end.")
        @Size(max = 64)
        @Nullable String relativeLift,
    @JsonPropertyDescription("The same with its interval in a sentence.") @Size(max = 400)
        @Nullable String evidence,
    @JsonPropertyDescription("End of the bucket that decided.") @Size(max = 64)
        @Nullable String decidedAt) {}
