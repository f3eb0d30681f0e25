package dev.rampwatch.api.v1alpha1.feed;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * Where Flink keeps checkpoints, savepoints and what high availability needs.
 *
 * @param directory root for all of them, such as {@code s3://bucket/rampwatch}
 * @param savepointDirectory another place for savepoints; below {@code directory} where unset
 */
@ResourcePart
@ValidationRule(
    value = "self.directory.matches('^[a-z][a-z0-9+.-]*:/[^ ]+$')",
    message = "directory must be an address with a scheme, such as s3://bucket/rampwatch",
    fieldPath = ".directory")
@ValidationRule(
    value =
        "!has(self.savepointDirectory) ||"
            + " self.savepointDirectory.matches('^[a-z][a-z0-9+.-]*:/[^ ]+$')",
    message = "savepointDirectory must be an address with a scheme, such as s3://bucket/savepoints",
    fieldPath = ".savepointDirectory")
public record CheckpointStorage(
    @JsonPropertyDescription("Root of checkpoints, savepoints and HA data.")
        @Required
        @Size(min = 1, max = 1024)
        String directory,
    @JsonPropertyDescription("Another place for savepoints. Unset: below directory.")
        @Size(min = 1, max = 1024)
        @Nullable String savepointDirectory) {}
