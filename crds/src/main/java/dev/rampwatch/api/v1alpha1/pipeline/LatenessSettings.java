package dev.rampwatch.api.v1alpha1.pipeline;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import dev.rampwatch.api.v1alpha1.schema.Syntax;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * How late a record may arrive and still count.
 *
 * @param events longest time from an event to its arrival
 * @param activations longest time from an activation to its arrival
 */
@ResourcePart
@ValidationRule(
    value = "!has(self.events) || self.events" + Syntax.IS_DURATION,
    message = "events must be a duration " + Syntax.DURATION_HINT,
    fieldPath = ".events")
@ValidationRule(
    value = "!has(self.activations) || self.activations" + Syntax.IS_DURATION,
    message = "activations must be a duration " + Syntax.DURATION_HINT,
    fieldPath = ".activations")
public record LatenessSettings(
    @JsonPropertyDescription("Longest time from an event to its arrival. Unset: 2h.")
        @Size(max = Syntax.DURATION_LENGTH)
        @Nullable String events,
    @JsonPropertyDescription("Longest time from an activation to its arrival. Unset: 15m.")
        @Size(max = Syntax.DURATION_LENGTH)
        @Nullable String activations) {}
