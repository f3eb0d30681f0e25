package dev.rampwatch.api.v1alpha1.feed;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * Where Avro schemas are.
 *
 * @param url address of the registry
 * @param credentialsSecretRef Secret with {@code username} and {@code password}, if it wants them
 */
@ResourcePart
@ValidationRule(
    value = "self.url.matches('^https?://[^@ ]+$')",
    message = "url must start with http:// or https:// and hold no credentials",
    fieldPath = ".url")
public record SchemaRegistry(
    @JsonPropertyDescription("Address of the registry, without credentials.")
        @Required
        @Size(min = 1, max = 2048)
        String url,
    @JsonPropertyDescription("Secret with username and password, if the registry wants them.")
        @Nullable SecretRef credentialsSecretRef) {}
