package dev.rampwatch.api.v1alpha1.feed;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import dev.rampwatch.api.v1alpha1.schema.Syntax;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is told when a guardrail is breached.
 *
 * @param channels where alerts go
 * @param actionChannel name of the webhook that is called only about pipelines with onBreach:
 *     Webhook
 * @param consoleUrl address of the console, for links; no links where unset
 * @param template how alerts are worded
 */
@ResourcePart
@ValidationRule(
    value = "self.channels.all(c, self.channels.exists_one(d, d.name == c.name))",
    message = "channels must have different names",
    fieldPath = ".channels")
@ValidationRule(
    value = "!has(self.consoleUrl) || self.consoleUrl.matches('^https?://')",
    message = "consoleUrl must begin with http:// or https://",
    fieldPath = ".consoleUrl")
@ValidationRule(
    value =
        "!has(self.actionChannel) || self.channels.exists(c, c.name == self.actionChannel"
            + " && c.type == 'Webhook')",
    message = "actionChannel must be the name of a channel of type Webhook",
    fieldPath = ".actionChannel")
public record Alerts(
    @JsonPropertyDescription("Where alerts go.") @Required @Size(min = 1, max = 10)
        List<AlertChannel> channels,
    @JsonPropertyDescription(
            "The webhook that is called only about pipelines with onBreach: Webhook.")
        @Size(min = 1, max = 63)
        @Nullable String actionChannel,
    @JsonPropertyDescription("Address of the console, for links. Unset: no links.")
        @Size(max = 2 * Syntax.NAME_LENGTH)
        @Nullable String consoleUrl,
    @JsonPropertyDescription("How alerts are worded. Unset: as docs/alerts.md shows.")
        @Nullable AlertTemplate template) {}
