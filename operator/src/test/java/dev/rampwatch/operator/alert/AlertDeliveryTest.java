package dev.rampwatch.operator.alert;

import static dev.rampwatch.operator.alert.AlertStory.breach;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.rampwatch.api.v1alpha1.feed.AlertChannel;
import dev.rampwatch.api.v1alpha1.feed.AlertMail;
import dev.rampwatch.api.v1alpha1.feed.ChannelType;
import dev.rampwatch.api.v1alpha1.feed.SecretRef;
import dev.rampwatch.api.v1alpha1.status.AlertDelivery;
import dev.rampwatch.api.v1alpha1.status.DeliveryState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exactly one alert arrives, at real receivers, whatever happens on the way. */
final class AlertDeliveryTest {
  private static final RateLimit UNLIMITED = new RateLimit(Integer.MAX_VALUE);

  private HttpReceiver receiver;

  @BeforeEach
  void start() throws Exception {
    receiver = new HttpReceiver();
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  private Optional<String> secret(String name, String key) {
    return switch (key) {
      case "url" -> Optional.of(receiver.url());
      case "signingKey" -> Optional.of("s3cret");
      case "routingKey" -> Optional.of("R0UTING");
      default -> Optional.empty();
    };
  }

  private AlertStory story(AlertChannel... channels) {
    return new AlertStory(this::secret, UNLIMITED, "checkout_v2", channels);
  }

  private static AlertChannel channel(ChannelType type) {
    return new AlertChannel("team", type, new SecretRef("alerts"), null);
  }

  @Test
  void aBreachIsToldOnceHoweverOftenItIsSeen() throws Exception {
    AlertStory story = story(channel(ChannelType.SLACK));
    for (int look = 0; look < 5; look++) {
      story.decides(breach("maxRelativeDrop treatment purchase volume"));
      story.delivers();
    }
    assertThat(receiver.taken()).hasSize(1);
    assertThat(receiver.taken().get(0).json().path("text").asText())
        .isEqualTo(
            """
            checkout_v2: a guardrail changed
            - maxRelativeDrop treatment purchase volume is harmed
            https://rampwatch.example/experiment?name=checkout_v2
            """);
  }

  @Test
  void anAlertOfAnOperatorThatWasKilledAfterTheDecisionArrivesOnce() {
    AlertStory story = story(channel(ChannelType.WEBHOOK));
    story.decides(breach("drop"));
    story.decides(breach("drop"));
    story.delivers();
    story.decides(breach("drop"));
    story.delivers();
    assertThat(receiver.taken()).hasSize(1);
  }

  @Test
  void anOperatorThatWasKilledAfterTheDeliveryRepeatsItUnderTheSameId() {
    AlertStory story = story(channel(ChannelType.WEBHOOK));
    story.decides(breach("drop"));
    story.deliversAndDies();
    story.delivers();
    story.delivers();
    assertThat(receiver.taken())
        .hasSize(2)
        .extracting(posted -> posted.headers().getFirst("webhook-id"))
        .containsOnly(story.stored.alerts().get(0).id());
  }

  @Test
  void aReceiverThatIsDownForAnHourGetsItOnceThen() {
    AlertStory story = story(channel(ChannelType.WEBHOOK));
    receiver.answer(503);
    story.decides(breach("drop"));
    story.goesOnFor(Duration.ofHours(1));
    assertThat(receiver.taken()).isEmpty();
    AlertDelivery waiting = story.stored.alerts().get(0).deliveries().get(0);
    assertThat(waiting.attempts()).isBetween(8, 14);
    assertThat(waiting.problem()).isEqualTo("it answered 503");
    receiver.answer(200);
    story.goesOnFor(Duration.ofHours(1));
    assertThat(receiver.taken()).hasSize(1);
  }

  @Test
  void aReceiverThatNobodyRunsIsTriedForADayAndGivenUp() {
    AlertStory story = story(channel(ChannelType.WEBHOOK));
    receiver.close();
    story.decides(breach("drop"));
    story.goesOnFor(Duration.ofDays(3));
    AlertDelivery given = story.stored.alerts().get(0).deliveries().get(0);
    assertThat(given.state()).isEqualTo(DeliveryState.GIVEN_UP);
    assertThat(given.problem()).startsWith("no answer");
  }

  @Test
  void aChannelThatRefusesIsNotTriedAgain() {
    AlertStory story = story(channel(ChannelType.SLACK));
    receiver.answer(403);
    story.decides(breach("drop"));
    story.goesOnFor(Duration.ofHours(1));
    AlertDelivery refused = story.stored.alerts().get(0).deliveries().get(0);
    assertThat(refused.state()).isEqualTo(DeliveryState.GIVEN_UP);
    assertThat(refused.attempts()).isEqualTo(1);
  }

  @Test
  void aStormInOneExperimentIsOneAlert() throws Exception {
    AlertStory story = story(channel(ChannelType.PAGER_DUTY));
    story.decides(
        IntStream.range(0, 100).mapToObj(i -> breach("drop " + i)).toArray(StateChange[]::new));
    story.delivers();
    assertThat(receiver.taken()).hasSize(1);
    assertThat(receiver.taken().get(0).json().path("payload").path("summary").asText())
        .startsWith("checkout_v2: 100 guardrails changed: drop 0 is harmed; drop 1");
    assertThat(receiver.taken().get(0).json().path("dedup_key").asText())
        .isEqualTo(story.stored.alerts().get(0).id());
  }

  @Test
  void aStormOverManyExperimentsIsSpreadAndLosesNone() {
    RateLimit limit = new RateLimit(30);
    List<AlertStory> stories = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      stories.add(
          new AlertStory(this::secret, limit, "experiment_" + i, channel(ChannelType.SLACK)));
    }
    stories.forEach(story -> story.decides(breach("drop")));
    stories.forEach(AlertStory::delivers);
    assertThat(receiver.taken()).hasSize(30);
    for (int minute = 0; minute < 6; minute++) {
      stories.forEach(
          story -> {
            story.now = story.now.plusSeconds(62);
            story.delivers();
          });
    }
    assertThat(receiver.taken()).hasSize(100);
    assertThat(receiver.taken()).extracting(HttpReceiver.Posted::body).doesNotHaveDuplicates();
  }

  @Test
  void aQuietPeriodHoldsBackWhatIsToldOfTheSameGuardrail() {
    AlertStory story = story(channel(ChannelType.SLACK));
    Duration quiet = Duration.ofHours(6);
    story.decides(new StateChange("stale", "stale 1", "no rows", false, quiet));
    story.decides(new StateChange("stale", "fresh 2", "rows again", false, quiet));
    assertThat(story.stored.alerts()).hasSize(1);
    story.now = story.now.plus(quiet);
    story.decides(new StateChange("stale", "fresh 2", "rows again", false, quiet));
    assertThat(story.stored.alerts()).hasSize(2);
  }

  @Test
  void aWebhookIsASignedCloudEvent() throws Exception {
    AlertStory story = story(channel(ChannelType.WEBHOOK));
    story.decides(breach("drop"));
    story.delivers();
    HttpReceiver.Posted posted = receiver.taken().get(0);
    assertThat(posted.json().path("specversion").asText()).isEqualTo("1.0");
    assertThat(posted.json().path("type").asText()).isEqualTo("dev.rampwatch.guardrail.changed");
    assertThat(posted.json().path("data").path("evidence").get(0).asText())
        .isEqualTo("drop is harmed");
    assertThat(posted.json().path("data").path("changes").get(0).asText())
        .isEqualTo("drop: breached 2026-01-05T11:45:00Z");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("s3cret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    String signed =
        String.join(
            ".",
            posted.headers().getFirst("webhook-id"),
            posted.headers().getFirst("webhook-timestamp"),
            posted.body());
    assertThat(posted.headers().getFirst("webhook-signature"))
        .isEqualTo(
            "v1,"
                + Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void mailArrivesWithItsIdAndIsTriedAgainUntilTheServerIsThere() throws Exception {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    try {
      AlertMail mail =
          new AlertMail(
              "127.0.0.1",
              server.getSmtp().getPort(),
              false,
              "rampwatch@example.org",
              List.of("growth@example.org"));
      AlertStory story = story(new AlertChannel("mail", ChannelType.EMAIL, null, mail));
      story.decides(breach("drop"));
      story.delivers();
      story.delivers();
      assertThat(server.getReceivedMessages()).hasSize(1);
      var message = server.getReceivedMessages()[0];
      assertThat(message.getSubject()).isEqualTo("checkout_v2: a guardrail changed");
      assertThat(message.getMessageID())
          .isEqualTo("<" + story.stored.alerts().get(0).id() + "@rampwatch>");
      assertThat(message.getContent().toString()).contains("- drop is harmed");
    } finally {
      server.stop();
    }
  }

  @Test
  void aMissingSecretIsNamedAndWaitedFor() {
    AlertStory story =
        new AlertStory((name, key) -> Optional.empty(), UNLIMITED, "x", channel(ChannelType.SLACK));
    story.decides(breach("drop"));
    story.delivers();
    AlertDelivery waiting = story.stored.alerts().get(0).deliveries().get(0);
    assertThat(waiting.state()).isEqualTo(DeliveryState.PENDING);
    assertThat(waiting.problem()).isEqualTo("the key url is missing in the mounted Secret alerts");
  }
}
