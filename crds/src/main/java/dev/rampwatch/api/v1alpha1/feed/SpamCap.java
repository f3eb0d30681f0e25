package dev.rampwatch.api.v1alpha1.feed;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/**
 * How many events of one user are kept, so that a bot cannot stall a job.
 *
 * @param eventsPerUserAndHour first events of a user in an hour of event time that are kept
 */
@ResourcePart
public record SpamCap(
    @JsonPropertyDescription("First events of a user in an hour that are kept. Unset: 10000.")
        @Min(1)
        @Max(1e9)
        @Nullable Long eventsPerUserAndHour) {}
