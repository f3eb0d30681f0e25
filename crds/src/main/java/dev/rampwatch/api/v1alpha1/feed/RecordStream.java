package dev.rampwatch.api.v1alpha1.feed;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * A stream of records, raw or already filtered.
 *
 * @param topic the topic to read
 * @param filtered whether the topic holds only what jobs need, with arrival; then no job filters
 * @param filteredTopic the topic that the feed's job writes; named after the feed where unset
 * @param format how the records are encoded; JSON with the standard names where unset
 */
@ResourcePart
@ValidationRule(
    value = "!has(self.filtered) || !self.filtered || !has(self.filteredTopic)",
    message = "filteredTopic must be left out where filtered is true: nothing would write it",
    fieldPath = ".filteredTopic")
@ValidationRule(
    value = "!has(self.filteredTopic) || self.filteredTopic != self.topic",
    message = "filteredTopic must differ from topic",
    fieldPath = ".filteredTopic")
public record RecordStream(
    @JsonPropertyDescription("The topic to read.")
        @Required
        @Size(min = 1, max = TOPIC_LENGTH)
        @Pattern(TOPIC)
        String topic,
    @JsonPropertyDescription("Whether the topic is filtered already; then no job filters it.")
        @Nullable Boolean filtered,
    @JsonPropertyDescription("The topic that the feed's job writes. Unset: named after the feed.")
        @Size(min = 1, max = TOPIC_LENGTH)
        @Pattern(TOPIC)
        @Nullable String filteredTopic,
    @JsonPropertyDescription("How records are encoded. Unset: JSON with the standard names.")
        @Nullable RecordFormat format) {

  /** Longest name of a Kafka topic. */
  public static final int TOPIC_LENGTH = 249;

  private static final String TOPIC = "^[a-zA-Z0-9._-]+$";
}
