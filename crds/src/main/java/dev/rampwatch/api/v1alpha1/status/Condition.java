package dev.rampwatch.api.v1alpha1.status;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * One thing that holds of a resource or does not, in the form that Kubernetes tools know.
 *
 * @param type what it is about, such as {@code Ready}
 * @param status whether it holds
 * @param observedGeneration generation of the spec that it is about
 * @param lastTransitionTime when the status last changed, ISO-8601 UTC
 * @param reason a stable word for programs
 * @param message a sentence for people, with the fix where there is one
 */
@ResourcePart
public record Condition(
    @JsonPropertyDescription("What it is about, such as Ready.") @Required @Size(min = 1, max = 316)
        String type,
    @JsonPropertyDescription("Whether it holds.") @Required ConditionStatus status,
    @JsonPropertyDescription("Generation of the spec that it is about.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription("When the status last changed.") @Required @Size(max = 64)
        String lastTransitionTime,
    @JsonPropertyDescription("A stable word for programs.") @Required @Size(min = 1, max = 1024)
        String reason,
    @JsonPropertyDescription("A sentence for people, with the fix where there is one.")
        @Required
        @Size(max = 32768)
        String message) {}
