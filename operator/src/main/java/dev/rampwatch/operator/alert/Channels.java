package dev.rampwatch.operator.alert;

import dev.rampwatch.api.v1alpha1.feed.AlertChannel;
import dev.rampwatch.api.v1alpha1.feed.SecretRef;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes channels of what a feed says and its Secrets hold. */
public final class Channels {
  private final Secrets secrets;
  private final Clock clock;
  private final HttpPost http = new HttpPost();

  /** Channels with these Secrets. */
  public Channels(Secrets secrets, Clock clock) {
    this.secrets = secrets;
    this.clock = clock;
  }

  /** The channel; one whose Secret lacks a value refuses every alert and says which. */
  public Channel of(AlertChannel channel) {
    return switch (channel.type()) {
      case SLACK -> with(channel, "url", url -> new SlackChannel(http, url));
      case WEBHOOK ->
          with(
              channel,
              "url",
              url -> new WebhookChannel(http, url, value(channel, "signingKey"), clock));
      case PAGER_DUTY ->
          with(channel, "routingKey", key -> new PagerDutyChannel(http, pagerDuty(channel), key));
      case EMAIL ->
          new MailChannel(
              Objects.requireNonNull(channel.mail()),
              value(channel, "username"),
              value(channel, "password"));
    };
  }

  private String pagerDuty(AlertChannel channel) {
    return Optional.ofNullable(value(channel, "url")).orElse(PagerDutyChannel.URL);
  }

  private Channel with(AlertChannel channel, String key, Function<String, Channel> made) {
    String value = value(channel, key);
    if (value != null) {
      return made.apply(value);
    }
    SecretRef secret = channel.secretRef();
    String name = secret == null ? "" : secret.name();
    String reason = "the key %s is missing in the mounted Secret %s".formatted(key, name);
    return alert -> new Receipt.Delayed(reason);
  }

  private @Nullable String value(AlertChannel channel, String key) {
    SecretRef secret = channel.secretRef();
    return secret == null ? null : secrets.value(secret.name(), key).orElse(null);
  }
}
