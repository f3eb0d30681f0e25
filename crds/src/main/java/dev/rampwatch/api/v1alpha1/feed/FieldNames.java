package dev.rampwatch.api.v1alpha1.feed;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * Paths of the fields in a record, nested ones with dots, such as {@code payload.user_id}.
 *
 * @param user the user's id
 * @param type the event's type
 * @param time when it happened
 * @param experiment the activation's experiment
 * @param group the activation's group
 * @param arrival when it arrived, in a topic that is filtered already
 */
@ResourcePart
public record FieldNames(
    @JsonPropertyDescription("Path of the user's id. Unset: user.")
        @Size(min = 1, max = PATH_LENGTH)
        @Nullable String user,
    @JsonPropertyDescription("Path of the event's type. Unset: type.")
        @Size(min = 1, max = PATH_LENGTH)
        @Nullable String type,
    @JsonPropertyDescription("Path of the moment it happened. Unset: time.")
        @Size(min = 1, max = PATH_LENGTH)
        @Nullable String time,
    @JsonPropertyDescription("Path of the activation's experiment. Unset: experiment.")
        @Size(min = 1, max = PATH_LENGTH)
        @Nullable String experiment,
    @JsonPropertyDescription("Path of the activation's group. Unset: group.")
        @Size(min = 1, max = PATH_LENGTH)
        @Nullable String group,
    @JsonPropertyDescription("Path of the arrival, in a topic that is filtered. Unset: arrival.")
        @Size(min = 1, max = PATH_LENGTH)
        @Nullable String arrival) {
  private static final int PATH_LENGTH = 256;
}
