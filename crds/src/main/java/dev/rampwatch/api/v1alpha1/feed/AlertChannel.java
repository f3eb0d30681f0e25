package dev.rampwatch.api.v1alpha1.feed;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * Where alerts go.
 *
 * @param name what the channel is called
 * @param type its kind
 * @param secretRef Secret with {@code url} (Slack, Webhook), {@code signingKey} (Webhook), {@code
 *     routingKey} and perhaps {@code url} (PagerDuty), {@code username} and {@code password}
 *     (Email)
 * @param mail how alerts are mailed; for Email only
 */
@ResourcePart
@ValidationRule(
    value = "(self.type == 'Email') == has(self.mail)",
    message = "mail belongs to type Email: give host, from and to there, and only there",
    fieldPath = ".mail")
@ValidationRule(
    value = "self.type == 'Email' || has(self.secretRef)",
    message = "type needs secretRef, a Secret with the channel's url or routingKey",
    fieldPath = ".secretRef")
public record AlertChannel(
    @JsonPropertyDescription("What the channel is called.") @Required @Size(min = 1, max = 63)
        String name,
    @JsonPropertyDescription("Slack, Webhook, Email or PagerDuty.") @Required ChannelType type,
    @JsonPropertyDescription(
            "Secret with url (Slack, Webhook), signingKey (Webhook), routingKey (PagerDuty),"
                + " username and password (Email).")
        @Nullable SecretRef secretRef,
    @JsonPropertyDescription("How alerts are mailed; for Email only.") @Nullable AlertMail mail) {}
