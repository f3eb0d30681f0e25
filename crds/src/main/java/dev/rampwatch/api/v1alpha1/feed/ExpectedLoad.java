package dev.rampwatch.api.v1alpha1.feed;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/**
 * What sizing starts from before there are measurements, for the whole platform at its peak.
 *
 * @param eventsPerSecond raw events a second
 * @param activationsPerSecond raw activations a second
 * @param users users in an aggregation period
 * @param partitions of the filtered topics
 */
@ResourcePart
public record ExpectedLoad(
    @JsonPropertyDescription("Raw events a second at the peak.") @Min(0) @Max(1e9)
        @Nullable Long eventsPerSecond,
    @JsonPropertyDescription("Raw activations a second at the peak.") @Min(0) @Max(1e9)
        @Nullable Long activationsPerSecond,
    @JsonPropertyDescription("Users in an aggregation period.") @Min(0) @Max(1e12)
        @Nullable Long users,
    @JsonPropertyDescription(
            "Partitions of the filtered topics, of the one with more; sizing takes no more subtasks.")
        @Min(1)
        @Max(100_000)
        @Nullable Integer partitions) {}
