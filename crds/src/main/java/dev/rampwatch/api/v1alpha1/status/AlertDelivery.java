package dev.rampwatch.api.v1alpha1.status;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * What became of an alert on one channel.
 *
 * @param channel name of the channel
 * @param state Pending, Delivered or GivenUp
 * @param attempts how often it was tried
 * @param nextAttempt when it is tried again, ISO-8601 UTC; null where it is not
 * @param problem why the last attempt failed; null where it did not
 */
@ResourcePart
public record AlertDelivery(
    @JsonPropertyDescription("Name of the channel.") @Required @Size(max = 63) String channel,
    @JsonPropertyDescription("Pending, Delivered or GivenUp.") @Required DeliveryState state,
    @JsonPropertyDescription("How often it was tried.") @Required int attempts,
    @JsonPropertyDescription("When it is tried again.") @Size(max = 64)
        @Nullable String nextAttempt,
    @JsonPropertyDescription("Why the last attempt failed.") @Size(max = 400)
        @Nullable String problem) {}
