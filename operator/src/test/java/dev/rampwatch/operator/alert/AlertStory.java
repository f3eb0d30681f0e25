package dev.rampwatch.operator.alert;

import static org.awaitility.Awaitility.await;

import dev.rampwatch.api.v1alpha1.feed.AlertChannel;
import dev.rampwatch.api.v1alpha1.feed.Alerts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * One pipeline's status and the operators that work on it, one after the other, as tests tell it.
 */
final class AlertStory {
  private final Secrets secrets;
  private final RateLimit limit;
  private final String experiment;
  private final Alerts alerts;

  /** What the API server holds. */
  AlertLedger stored = new AlertLedger(List.of());

  Instant now = Instant.parse("2026-01-05T12:00:00Z");

  AlertStory(Secrets secrets, RateLimit limit, String experiment, AlertChannel... channels) {
    this.secrets = secrets;
    this.limit = limit;
    this.experiment = experiment;
    alerts = new Alerts(List.of(channels), null, "https://rampwatch.example/", null);
  }

  static StateChange breach(String guardrail) {
    return new StateChange(
        guardrail, "breached 2026-01-05T11:45:00Z", guardrail + " is harmed", true, Duration.ZERO);
  }

  /** An operator sees states and stores what is to be told; it may die right after. */
  void decides(StateChange... states) {
    List<String> names = alerts.channels().stream().map(AlertChannel::name).toList();
    stored = stored.with(pipeline(), List.of(states), changes -> names, now);
  }

  /** An operator delivers what is stored, and dies before it can store that it did. */
  AlertLedger deliversAndDies() {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    try (Outbox outbox =
        new Outbox(
            new Channels(secrets, clock),
            () -> true,
            pipeline -> {},
            Duration.ZERO,
            new SimpleMeterRegistry())) {
      Courier courier = new Courier(outbox, limit, clock);
      AlertLedger ledger = courier.deliver(stored, alerts, pipeline(), experiment);
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .until(() -> !outbox.isBusy());
      return courier.deliver(ledger, alerts, pipeline(), experiment);
    }
  }

  /** An operator delivers what is stored. */
  void delivers() {
    stored = deliversAndDies();
  }

  /** Operators look whenever something is due, for so long. */
  void goesOnFor(Duration time) {
    Instant end = now.plus(time);
    while (!stored.nextAttempt().isAfter(end)) {
      now = stored.nextAttempt().isAfter(now) ? stored.nextAttempt() : now;
      delivers();
    }
    now = end;
  }

  private String pipeline() {
    return "growth/" + experiment;
  }
}
