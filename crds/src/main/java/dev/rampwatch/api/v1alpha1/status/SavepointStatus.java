package dev.rampwatch.api.v1alpha1.status;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * A savepoint of the job.
 *
 * @param path where it lies
 * @param takenAt when it was taken, ISO-8601 UTC
 * @param reason why it was taken, such as {@code Suspend} or {@code Upgrade}
 */
@ResourcePart
public record SavepointStatus(
    @JsonPropertyDescription("Where it lies.") @Required @Size(min = 1, max = 2048) String path,
    @JsonPropertyDescription("When it was taken.") @Nullable String takenAt,
    @JsonPropertyDescription("Why it was taken, such as Suspend or Upgrade.")
        @Nullable String reason) {}
