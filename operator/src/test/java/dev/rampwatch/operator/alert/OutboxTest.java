package dev.rampwatch.operator.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rampwatch.api.v1alpha1.feed.AlertChannel;
import dev.rampwatch.api.v1alpha1.feed.ChannelType;
import dev.rampwatch.api.v1alpha1.feed.SecretRef;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alerts go out in the background, to real receivers, some of which never answer. */
final class OutboxTest {
  private final AtomicBoolean leads = new AtomicBoolean(true);
  private final Set<String> answered = ConcurrentHashMap.newKeySet();
  private HttpReceiver slow;
  private HttpReceiver quick;
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private Outbox outbox;

  @BeforeEach
  void start() throws Exception {
    slow = new HttpReceiver();
    quick = new HttpReceiver();
    Secrets secrets = (name, key) -> Optional.of(name.equals("slow") ? slow.url() : quick.url());
    outbox =
        new Outbox(
            new Channels(secrets, Clock.systemUTC()),
            leads::get,
            answered::add,
            Duration.ofSeconds(30),
            metrics);
  }

  @AfterEach
  void stop() {
    leads.set(false);
    slow.close();
    quick.close();
    outbox.close();
  }

  private static Attempt attempt(String pipeline, String channel) {
    return new Attempt(pipeline, "alert of " + pipeline, channel, 0);
  }

  private void send(Attempt attempt) {
    AlertChannel channel =
        new AlertChannel(
            attempt.channel(), ChannelType.SLACK, new SecretRef(attempt.channel()), null);
    outbox.send(
        attempt,
        channel,
        new Alert(
            attempt.alert(),
            attempt.pipeline(),
            "checkout",
            Instant.parse("2026-01-05T12:00:00Z"),
            List.of("a change"),
            List.of("a sentence"),
            null,
            Wording.USUAL));
  }

  @Test
  void countsAttemptsByWhatCameOfThem() {
    send(attempt("growth/a", "quick"));

    await().until(() -> answered.contains("growth/a"));
    assertThat(
            metrics
                .get("rampwatch.alert.attempts")
                .tags("type", "slack", "receipt", "delivered")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void aReceiverThatNeverAnswersHoldsUpNoOtherChannel() {
    slow.hang();
    send(attempt("growth/a", "slow"));
    send(attempt("growth/b", "slow"));
    send(attempt("growth/a", "quick"));

    await().until(() -> quick.taken().size() == 1 && slow.waiting() == 1);

    await().until(() -> answered.contains("growth/a"));
    assertThat(outbox.receipt(attempt("growth/a", "quick"))).contains(new Receipt.Delivered());
    assertThat(outbox.isUnderway(attempt("growth/a", "slow"))).isTrue();
    assertThat(outbox.isUnderway(attempt("growth/b", "slow"))).isTrue();
  }

  @Test
  void anAttemptIsMadeOnceHoweverOftenItIsAskedFor() {
    slow.hang();
    for (int look = 0; look < 5; look++) {
      send(attempt("growth/a", "slow"));
    }
    await().until(() -> slow.waiting() == 1);
    slow.answerAgain();
    await().until(() -> !outbox.isBusy());
    send(attempt("growth/a", "slow"));

    assertThat(outbox.isBusy()).isFalse();
    assertThat(slow.taken()).hasSize(1);
  }

  @Test
  void aReplicaThatNoLongerLeadsSendsNothingMore() {
    slow.hang();
    send(attempt("growth/a", "slow"));
    send(attempt("growth/b", "slow"));
    await().until(() -> slow.waiting() == 1);
    leads.set(false);
    slow.answerAgain();

    await().until(() -> !outbox.isBusy());

    assertThat(slow.taken()).hasSize(1);
    assertThat(outbox.receipt(attempt("growth/b", "slow"))).isEmpty();
  }

  @Test
  void anOperatorThatEndsSendsWhatIsQueuedAndWaitsUntilItIsTold() throws Exception {
    slow.hang();
    List<Attempt> queued =
        List.of(
            attempt("growth/a", "slow"), attempt("growth/b", "slow"), attempt("growth/c", "slow"));
    queued.forEach(this::send);
    CountDownLatch ended = new CountDownLatch(1);
    new Thread(
            () -> {
              outbox.close();
              ended.countDown();
            })
        .start();
    slow.answerAgain();
    await().until(() -> slow.taken().size() == 3 && !outbox.isBusy());
    assertThat(ended.getCount()).isEqualTo(1);

    queued.forEach(outbox::told);

    await().until(() -> ended.getCount() == 0);
    send(attempt("growth/d", "slow"));
    assertThat(outbox.isBusy()).isFalse();
  }

  @Test
  void aPipelinesEndedAttemptsAreForgottenWhenItsStatusAsksForThemNoMore() {
    send(attempt("growth/a", "quick"));
    send(attempt("growth/b", "quick"));
    await().until(() -> !outbox.isBusy());

    outbox.retain("growth/a", List.of());

    assertThat(outbox.receipt(attempt("growth/a", "quick"))).isEmpty();
    assertThat(outbox.receipt(attempt("growth/b", "quick"))).isPresent();
  }
}
