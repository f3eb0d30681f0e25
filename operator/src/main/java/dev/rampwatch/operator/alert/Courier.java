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
 * Has delivered what a pipeline's status says is pending. An alert is sent only once it stands in
 * the stored status: an operator that dies between decision and delivery leaves it to the next one.
 */
public final class Courier {
  private final Outbox outbox;
  private final RateLimit limit;
  private final Clock clock;

  /** Delivers by this outbox. */
  public Courier(Outbox outbox, RateLimit limit, Clock clock) {
    this.outbox = outbox;
    this.limit = limit;
    this.clock = clock;
  }

  /**
   * The ledger with what came of attempts; all that is due is under way afterwards.
   *
   * @param stored as the resource's status has it
   * @param pipeline namespace and name of the resource
   */
  public AlertLedger deliver(
      AlertLedger stored, Alerts alerts, String pipeline, String experiment) {
    List<AlertStatus> after = new ArrayList<>();
    List<Attempt> asked = new ArrayList<>();
    for (AlertStatus alert : stored.alerts()) {
      List<AlertDelivery> deliveries = new ArrayList<>();
      for (AlertDelivery delivery : alert.deliveries()) {
        if (AlertLedger.isDue(delivery, clock.instant())) {
          Attempt attempt = Attempt.next(pipeline, alert.id(), delivery);
          asked.add(attempt);
          deliveries.add(attempt(attempt, delivery, alert, alerts, experiment));
        } else {
          deliveries.add(delivery);
        }
      }
      after.add(alert.withDeliveries(deliveries));
    }
    outbox.retain(pipeline, asked);
    return new AlertLedger(after);
  }

  /** When something is due of which nothing is under way; {@link Instant#MAX} where nothing is. */
  Instant nextAttempt(AlertLedger ledger, String pipeline) {
    return ledger.nextAttempt(
        (alert, delivery) -> !outbox.isUnderway(Attempt.next(pipeline, alert.id(), delivery)));
  }

  private AlertDelivery attempt(
      Attempt attempt,
      AlertDelivery delivery,
      AlertStatus status,
      Alerts alerts,
      String experiment) {
    Optional<AlertChannel> channel =
        alerts.channels().stream().filter(one -> one.name().equals(delivery.channel())).findFirst();
    Instant now = clock.instant();
    if (channel.isEmpty()) {
      return AlertLedger.after(
          delivery, new Receipt.Refused("the feed has no such channel"), status.createdAt(), now);
    }
    Optional<Receipt> receipt = outbox.receipt(attempt);
    if (receipt.isPresent()) {
      outbox.told(attempt);
      return AlertLedger.after(delivery, receipt.get(), status.createdAt(), now);
    }
    Optional<Instant> full =
        outbox.isUnderway(attempt) ? Optional.empty() : limit.take(delivery.channel(), now);
    if (full.isPresent()) {
      return AlertLedger.waiting(
          delivery, delivery.attempts(), full.get(), "too many alerts in a minute");
    }
    outbox.send(attempt, channel.get(), content(status, alerts, attempt.pipeline(), experiment));
    return delivery;
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
        link(alerts.consoleUrl(), experiment),
        Wording.of(alerts));
  }

  private static @Nullable String link(@Nullable String console, String experiment) {
    return console == null
        ? null
        : console.replaceAll("/+$", "")
            + "/experiment?name="
            + URLEncoder.encode(experiment, StandardCharsets.UTF_8);
  }
}
