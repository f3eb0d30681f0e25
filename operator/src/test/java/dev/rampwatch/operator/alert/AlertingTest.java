package dev.rampwatch.operator.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipelineStatus;
import dev.rampwatch.api.v1alpha1.status.AlertDelivery;
import dev.rampwatch.api.v1alpha1.status.Condition;
import dev.rampwatch.api.v1alpha1.status.ConditionStatus;
import dev.rampwatch.operator.results.EpochResults;
import dev.rampwatch.operator.results.GuardrailResult;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a breach in the results to what is sent, by way of the status. */
final class AlertingTest {
  private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
  private static final List<EpochResults> BREACH =
      List.of(
          new EpochResults(
              NOW,
              false,
              null,
              null,
              List.of(),
              List.of(
                  new GuardrailResult(
                      "maxRelativeDrop",
                      "treatment",
                      "purchase",
                      "volume",
                      true,
                      NOW,
                      "volume of purchase is 5.1 % lower"))));

  private HttpReceiver receiver;
  private Outbox outbox;
  private Alerting alerting;
  private ExperimentMetricPipeline pipeline;

  @BeforeEach
  void start() throws Exception {
    receiver = new HttpReceiver();
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    Channels channels = new Channels((name, key) -> Optional.of(receiver.url()), clock);
    outbox =
        new Outbox(channels, () -> true, pipeline -> {}, Duration.ZERO, new SimpleMeterRegistry());
    alerting = new Alerting(new Courier(outbox, new RateLimit(30), clock), clock);
    pipeline = pipeline("");
  }

  @AfterEach
  void stop() {
    outbox.close();
    receiver.close();
  }

  private static ExperimentMetricPipeline pipeline(String more) {
    ExperimentMetricPipeline read =
        Serialization.unmarshal(
            """
            apiVersion: rampwatch.dev/v1alpha1
            kind: ExperimentMetricPipeline
            metadata: {name: checkout, namespace: growth}
            spec: {experiment: checkout_v2%s}
            status: {phase: Running}
            """
                .formatted(more),
            ExperimentMetricPipeline.class);
    return read;
  }

  private static final ExperimentFeed FEED =
      Serialization.unmarshal(
          """
          apiVersion: rampwatch.dev/v1alpha1
          kind: ExperimentFeed
          metadata: {name: default, namespace: growth}
          spec:
            alerts:
              channels:
              - {name: team, type: Slack, secretRef: {name: team}}
              - {name: platform, type: Webhook, secretRef: {name: platform}}
              actionChannel: platform
          """,
          ExperimentFeed.class);

  /** As the operator does: once, and again for what came of the attempts. */
  private Alerting.Told reconcile(ExperimentFeed feed) {
    reconcileOnce(feed);
    await().until(() -> !outbox.isBusy());
    return reconcileOnce(feed);
  }

  private Alerting.Told reconcileOnce(ExperimentFeed feed) {
    ExperimentMetricPipelineStatus status = pipeline.getStatus();
    Alerting.Told told = alerting.tell(pipeline, feed, BREACH, status);
    pipeline.setStatus(told.status());
    return told;
  }

  @Test
  void nothingIsSentBeforeTheStatusSaysSo() {
    assertThat(reconcileOnce(FEED).nextAttempt()).isPresent();
    assertThat(outbox.isBusy()).isFalse();
    assertThat(receiver.taken()).isEmpty();
    assertThat(pipeline.getStatus().alerts())
        .singleElement()
        .satisfies(
            alert ->
                assertThat(alert.sentences()).containsExactly("volume of purchase is 5.1 % lower"));
    assertThat(reconcile(FEED).nextAttempt()).isEmpty();
    assertThat(receiver.taken()).hasSize(1);
  }

  @Test
  void whatWasToldCausesNoFurtherWrite() {
    reconcile(FEED);
    ExperimentMetricPipelineStatus settled = reconcile(FEED).status();
    assertThat(reconcile(FEED).status()).isEqualTo(settled);
    assertThat(receiver.taken()).hasSize(1);
  }

  @Test
  void thePlatformIsCalledOnlyWhereTheOwnerWantsIt() {
    pipeline = pipeline(", onBreach: Webhook");
    reconcile(FEED);
    reconcile(FEED);
    assertThat(receiver.taken()).hasSize(2);
  }

  @Test
  void thePlatformIsNotCalledBecauseResultsAreMissing() {
    pipeline = pipeline(", onBreach: Webhook");
    Condition late =
        new Condition(
            "ResultsFresh", ConditionStatus.FALSE, 1L, NOW.toString(), "RowsLate", "no rows come");
    ExperimentMetricPipelineStatus status = pipeline.getStatus().withConditions(List.of(late));
    pipeline.setStatus(alerting.tell(pipeline, FEED, List.of(), status).status());
    assertThat(pipeline.getStatus().alerts())
        .singleElement()
        .satisfies(
            alert ->
                assertThat(alert.deliveries())
                    .extracting(AlertDelivery::channel)
                    .containsExactly("team"));
  }

  @Test
  void aFeedWithoutAlertsChangesNothing() {
    ExperimentFeed silent =
        Serialization.unmarshal(
            """
            apiVersion: rampwatch.dev/v1alpha1
            kind: ExperimentFeed
            spec: {}
            """,
            ExperimentFeed.class);
    ExperimentMetricPipelineStatus before = pipeline.getStatus();
    assertThat(reconcile(silent).status()).isEqualTo(before);
    assertThat(reconcile(null).status()).isEqualTo(before);
  }
}
