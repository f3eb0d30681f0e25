package dev.rampwatch.operator.alert;

import dev.rampwatch.api.v1alpha1.feed.AlertChannel;
import dev.rampwatch.api.v1alpha1.feed.Alerts;
import dev.rampwatch.api.v1alpha1.status.AlertDelivery;
import dev.rampwatch.api.v1alpha1.status.AlertStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Delivers what a pipeline's status says is pending. An alert is sent only once it stands in the
 * stored status: an operator that dies between decision and delivery leaves it to the next one.
 */
public final class Courier {
  private final Channels channels;
  private final RateLimit limit;
  private final Clock clock;

  /** Delivers by these channels. */
  public Courier(Channels channels, RateLimit limit, Clock clock) {
    this.channels = channels;
    this.limit = limit;
    this.clock = clock;
  }

  /**
   * The ledger after attempts at all that is due.
   *
   * @param stored as the resource's status has it
   * @param pipeline namespace and name of the resource
   */
  public AlertLedger deliver(
      AlertLedger stored, Alerts alerts, String pipeline, String experiment) {
    List<AlertStatus> after = new ArrayList<>();
    for (AlertStatus alert : stored.alerts()) {
      List<AlertDelivery> deliveries = new ArrayList<>();
      for (AlertDelivery delivery : alert.deliveries()) {
        boolean due = AlertLedger.isDue(delivery, clock.instant());
        deliveries.add(
            due
                ? attempt(delivery, alert, alerts, content(alert, alerts, pipeline, experiment))
                : delivery);
      }
      after.add(alert.withDeliveries(deliveries));
    }
    return new AlertLedger(after);
  }

  private AlertDelivery attempt(
      AlertDelivery delivery, AlertStatus status, Alerts alerts, Alert alert) {
    Optional<AlertChannel> channel =
        alerts.channels().stream().filter(one -> one.name().equals(delivery.channel())).findFirst();
    Instant now = clock.instant();
    if (channel.isEmpty()) {
      return AlertLedger.after(
          delivery, new Receipt.Refused("the feed has no such channel"), status.createdAt(), now);
    }
    Optional<Instant> full = limit.take(delivery.channel(), now);
    return full.isPresent()
        ? AlertLedger.waiting(
            delivery, delivery.attempts(), full.get(), "too many alerts in a minute")
        : AlertLedger.after(
            delivery, channels.of(channel.get()).send(alert), status.createdAt(), now);
  }

  private static Alert content(
      AlertStatus status, Alerts alerts, String pipeline, String experiment) {
    return new Alert(
        status.id(),
        pipeline,
        experiment,
        Instant.parse(status.createdAt()),
        status.changes(),
        status.sentences(),
        link(alerts.consoleUrl(), experiment));
  }

  private static @Nullable String link(@Nullable String console, String experiment) {
    return console == null
        ? null
        : console.replaceAll("/+$", "")
            + "/experiment?name="
            + URLEncoder.encode(experiment, StandardCharsets.UTF_8);
  }
}
