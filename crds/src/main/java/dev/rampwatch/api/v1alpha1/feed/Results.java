package dev.rampwatch.api.v1alpha1.feed;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * Where rows go: to a topic, to a database or to both.
 *
 * @param topic Kafka topic for result rows
 * @param mysql database for result rows
 */
@ResourcePart
@ValidationRule(
    value = "has(self.topic) || has(self.mysql)",
    message = "results needs topic, mysql or both")
public record Results(
    @JsonPropertyDescription("Kafka topic for result rows.")
        @Size(min = 1, max = RecordStream.TOPIC_LENGTH)
        @Nullable String topic,
    @JsonPropertyDescription("Database for result rows.") @Nullable ResultDatabase mysql) {}
