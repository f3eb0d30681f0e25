package dev.rampwatch.api.v1alpha1.feed;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How Kafka brokers are reached.
 *
 * @param bootstrapServers brokers to start from, {@code host:port} separated by commas
 * @param security how the connection is secured; plain text where unset
 * @param properties further client properties without any secret
 */
@ResourcePart
@ValidationRule(
    value = "self.bootstrapServers.matches('^[^,:/ ]+:[0-9]{1,5}(,[^,:/ ]+:[0-9]{1,5})*$')",
    message = "bootstrapServers must be host:port, several separated by commas",
    fieldPath = ".bootstrapServers")
@ValidationRule(
    value =
        "!has(self.properties) || self.properties.all(key, !key.contains('password') &&"
            + " !key.contains('jaas'))",
    message =
        "properties must not hold credentials; put them into a Secret and name it in security",
    fieldPath = ".properties")
public record KafkaConnection(
    @JsonPropertyDescription("Brokers to start from: host:port, several separated by commas.")
        @Required
        @Size(min = 1, max = 2048)
        String bootstrapServers,
    @JsonPropertyDescription("How the connection is secured. Unset: plain text.")
        @Nullable KafkaSecurity security,
    @JsonPropertyDescription("Further client properties without any secret.") @Size(max = 50)
        @Nullable Map<String, @Size(max = 2048) String> properties) {}
