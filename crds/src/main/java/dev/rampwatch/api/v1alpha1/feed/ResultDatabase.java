package dev.rampwatch.api.v1alpha1.feed;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * A MySQL database for result rows.
 *
 * @param url JDBC address without credentials, such as {@code jdbc:mysql://results:3306/rampwatch}
 * @param credentialsSecretRef Secret with {@code username} and {@code password}
 */
@ResourcePart
@ValidationRule(
    value =
        "self.url.startsWith('jdbc:mysql://') && !self.url.contains('@') &&"
            + " !self.url.contains('password')",
    message = "url must start with jdbc:mysql:// and hold no credentials",
    fieldPath = ".url")
public record ResultDatabase(
    @JsonPropertyDescription("JDBC address without credentials.")
        @Required
        @Size(min = 1, max = 2048)
        String url,
    @JsonPropertyDescription("Secret with username and password.") @Required
        SecretRef credentialsSecretRef) {}
