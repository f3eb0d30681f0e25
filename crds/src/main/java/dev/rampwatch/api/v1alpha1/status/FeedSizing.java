package dev.rampwatch.api.v1alpha1.status;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import org.jspecify.annotations.Nullable;

/**
 * How large a feed's jobs are, and why.
 *
 * @param events the job that filters events; null where none is needed
 * @param activations the job that filters activations; null where none is needed
 */
@ResourcePart
public record FeedSizing(
    @JsonPropertyDescription("The job that filters events.") @Nullable Sizing events,
    @JsonPropertyDescription("The job that filters activations.") @Nullable Sizing activations) {}
