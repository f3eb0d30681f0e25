package dev.rampwatch.api.v1alpha1.pipeline;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import dev.rampwatch.api.v1alpha1.schema.Syntax;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * The feed that a pipeline reads.
 *
 * @param name name of the {@code ExperimentFeed}
 * @param namespace its namespace; the pipeline's own where unset
 */
@ResourcePart
public record FeedRef(
    @JsonPropertyDescription("Name of the ExperimentFeed.")
        @Required
        @Size(min = 1, max = Syntax.NAME_LENGTH)
        String name,
    @JsonPropertyDescription("Namespace of the ExperimentFeed. Unset: the pipeline's own.")
        @Size(min = 1, max = 63)
        @Nullable String namespace) {}
