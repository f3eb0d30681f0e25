package dev.rampwatch.api.v1alpha1.status;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * An epoch of an experiment: [start, end).
 *
 * @param number 1 for the epoch that the first ramp opened
 * @param start when it began, ISO-8601 UTC
 * @param end when it ends or ended, ISO-8601 UTC
 */
@ResourcePart
public record EpochStatus(
    @JsonPropertyDescription("1 for the epoch that the first ramp opened.") @Required int number,
    @JsonPropertyDescription("When it began.") @Required @Size(max = 64) String start,
    @JsonPropertyDescription("When it ends or ended.") @Required @Size(max = 64) String end) {}
