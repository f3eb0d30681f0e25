package dev.rampwatch.operator.alert;

import dev.rampwatch.api.v1alpha1.status.AlertDelivery;
import dev.rampwatch.api.v1alpha1.status.AlertStatus;
import dev.rampwatch.api.v1alpha1.status.DeliveryState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiPredicate;

/**
 * The alerts of one pipeline, as its status keeps them. Pure: what is told of, and when it is tried
 * again, follows from the record and the time.
 *
 * @param alerts oldest first
 */
public record AlertLedger(List<AlertStatus> alerts) {
  private static final int KEPT = 20;
  private static final int SENTENCES = 20;

  /** Takes a copy. */
  public AlertLedger {
    alerts = List.copyOf(alerts);
  }

  /**
   * With one more alert about all states that no alert has told of yet.
   *
   * @param pipeline namespace and name of the resource
   * @param channels which channels are told of such changes
   */
  public AlertLedger with(
      String pipeline, List<StateChange> states, ChannelChoice channels, Instant now) {
    List<StateChange> untold =
        states.stream().filter(state -> !isTold(state) && !isQuiet(state, now)).toList();
    List<String> names = channels.of(untold);
    if (untold.isEmpty() || names.isEmpty()) {
      return this;
    }
    List<String> changes = untold.stream().map(StateChange::text).sorted().toList();
    AlertStatus alert =
        new AlertStatus(
            id(pipeline, changes),
            now.truncatedTo(ChronoUnit.SECONDS).toString(),
            changes,
            untold.stream().map(StateChange::sentence).limit(SENTENCES).toList(),
            names.stream()
                .map(name -> new AlertDelivery(name, DeliveryState.PENDING, 0, null, null))
                .toList());
    List<AlertStatus> all = new ArrayList<>(alerts);
    all.add(alert);
    return new AlertLedger(newest(all, states));
  }

  /** What still holds must not be forgotten, or it would be told again. */
  private static List<AlertStatus> newest(List<AlertStatus> all, List<StateChange> states) {
    List<String> current = states.stream().map(StateChange::text).toList();
    List<AlertStatus> kept = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      boolean holds = all.get(i).changes().stream().anyMatch(current::contains);
      if (holds || i >= all.size() - KEPT) {
        kept.add(all.get(i));
      }
    }
    return kept;
  }

  /** The same changes have the same id, also where two operators decide at a time. */
  private static String id(String pipeline, List<String> changes) {
    String text = pipeline + "\n" + String.join("\n", changes);
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private boolean isTold(StateChange state) {
    return alerts.stream().anyMatch(alert -> alert.changes().contains(state.text()));
  }

  private boolean isQuiet(StateChange state, Instant now) {
    return alerts.stream()
        .filter(alert -> Instant.parse(alert.createdAt()).plus(state.quietPeriod()).isAfter(now))
        .flatMap(alert -> alert.changes().stream())
        .anyMatch(change -> change.startsWith(state.guardrail() + ": "));
  }

  /** When the next attempt is due; {@link Instant#MAX} where none is. */
  public Instant nextAttempt() {
    return nextAttempt((alert, delivery) -> true);
  }

  /** The same of some deliveries only. */
  Instant nextAttempt(BiPredicate<AlertStatus, AlertDelivery> which) {
    return alerts.stream()
        .flatMap(
            alert -> alert.deliveries().stream().filter(delivery -> which.test(alert, delivery)))
        .filter(delivery -> delivery.state() == DeliveryState.PENDING)
        .map(AlertLedger::due)
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }

  static boolean isDue(AlertDelivery delivery, Instant now) {
    return delivery.state() == DeliveryState.PENDING && !due(delivery).isAfter(now);
  }

  private static Instant due(AlertDelivery delivery) {
    String next = delivery.nextAttempt();
    return next == null ? Instant.MIN : Instant.parse(next);
  }

  /** A delivery after an attempt. */
  static AlertDelivery after(
      AlertDelivery delivery, Receipt receipt, String createdAt, Instant now) {
    int attempts = delivery.attempts() + 1;
    if (receipt instanceof Receipt.Delayed delayed) {
      Duration age = Duration.between(Instant.parse(createdAt), now);
      return age.compareTo(Backoff.GIVEN_UP_AFTER) > 0
          ? givenUp(delivery, attempts, delayed.reason())
          : waiting(delivery, attempts, now.plus(Backoff.after(attempts)), delayed.reason());
    }
    return receipt instanceof Receipt.Refused refused
        ? givenUp(delivery, attempts, refused.reason())
        : new AlertDelivery(delivery.channel(), DeliveryState.DELIVERED, attempts, null, null);
  }

  /** A delivery that waits until a moment. */
  static AlertDelivery waiting(
      AlertDelivery delivery, int attempts, Instant until, String problem) {
    String next = until.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1).toString();
    return new AlertDelivery(delivery.channel(), DeliveryState.PENDING, attempts, next, problem);
  }

  private static AlertDelivery givenUp(AlertDelivery delivery, int attempts, String problem) {
    return new AlertDelivery(delivery.channel(), DeliveryState.GIVEN_UP, attempts, null, problem);
  }
}
