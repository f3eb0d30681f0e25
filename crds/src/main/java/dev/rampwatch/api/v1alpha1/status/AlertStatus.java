package dev.rampwatch.api.v1alpha1.status;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/**
 * An alert about changes of state that were seen together.
 *
 * @param id the same on every attempt, so that receivers can tell a repetition
 * @param createdAt when it was decided on, ISO-8601 UTC
 * @param changes what changed, in words that are equal for equal changes
 * @param sentences the same for people
 * @param deliveries what became of it, channel by channel
 */
@ResourcePart
public record AlertStatus(
    @JsonPropertyDescription("The same on every attempt.") @Required @Size(max = 64) String id,
    @JsonPropertyDescription("When it was decided on.") @Required @Size(max = 64) String createdAt,
    @JsonPropertyDescription("What changed, for programs.") @Required @Size(max = 2000)
        List<@Size(max = 1000) String> changes,
    @JsonPropertyDescription("What changed, for people.") @Required @Size(max = 20)
        List<@Size(max = 700) String> sentences,
    @JsonPropertyDescription("What became of it, channel by channel.") @Required @Size(max = 10)
        List<AlertDelivery> deliveries) {

  /** The same with other deliveries. */
  public AlertStatus withDeliveries(List<AlertDelivery> others) {
    return new AlertStatus(id, createdAt, changes, sentences, others);
  }
}
