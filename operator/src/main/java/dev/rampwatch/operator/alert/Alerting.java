package dev.rampwatch.operator.alert;

import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipelineStatus;
import dev.rampwatch.api.v1alpha1.feed.AlertChannel;
import dev.rampwatch.api.v1alpha1.feed.Alerts;
import dev.rampwatch.api.v1alpha1.pipeline.BreachAction;
import dev.rampwatch.api.v1alpha1.status.AlertStatus;
import dev.rampwatch.operator.results.EpochResults;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Alerts of pipelines, in two steps: what is to be told is written into the status first, and sent
 * when it stands there.
 */
public final class Alerting {
  private final Courier courier;
  private final Clock clock;

  /** Alerts that go by this courier. */
  public Alerting(Courier courier, Clock clock) {
    this.courier = courier;
    this.clock = clock;
  }

  /**
   * A status with its alerts.
   *
   * @param status what the resource's status is to be
   * @param nextAttempt when an alert is due that is not under way; empty where none is
   */
  public record Told(ExperimentMetricPipelineStatus status, Optional<Instant> nextAttempt) {}

  /**
   * Has sent what the stored status has pending, and adds what no alert has told of.
   *
   * @param pipeline the resource, with its stored status
   * @param feed the feed that says who is told; null where there is none
   * @param results of the current epoch
   * @param status what the resource's status is to be otherwise
   */
  public Told tell(
      ExperimentMetricPipeline pipeline,
      @Nullable ExperimentFeed feed,
      List<EpochResults> results,
      ExperimentMetricPipelineStatus status) {
    Alerts alerts = feed == null ? null : feed.getSpec().alerts();
    if (alerts == null) {
      return new Told(status, Optional.empty());
    }
    String key = pipeline.getMetadata().getNamespace() + "/" + pipeline.getMetadata().getName();
    AlertLedger stored = new AlertLedger(stored(pipeline));
    AlertLedger after =
        courier
            .deliver(stored, alerts, key, pipeline.getSpec().experiment())
            .with(
                key,
                new States(pipeline.getSpec(), status, results).all(),
                changes -> channels(pipeline, alerts, changes),
                clock.instant());
    Instant next = courier.nextAttempt(after, key);
    return new Told(
        after.alerts().isEmpty() ? status : status.withAlerts(after.alerts()),
        next.equals(Instant.MAX) ? Optional.empty() : Optional.of(next));
  }

  private static List<AlertStatus> stored(ExperimentMetricPipeline pipeline) {
    ExperimentMetricPipelineStatus status = pipeline.getStatus();
    return status == null || status.alerts() == null
        ? List.of()
        : Objects.requireNonNull(status.alerts());
  }

  /** The experiment platform is called only where the owner wants it, and only of breaches. */
  private static List<String> channels(
      ExperimentMetricPipeline pipeline, Alerts alerts, List<StateChange> changes) {
    boolean acts =
        pipeline.getSpec().onBreach() == BreachAction.WEBHOOK
            && changes.stream().anyMatch(StateChange::breach);
    return alerts.channels().stream()
        .map(AlertChannel::name)
        .filter(name -> acts || !name.equals(alerts.actionChannel()))
        .toList();
  }
}
