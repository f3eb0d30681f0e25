package dev.rampwatch.operator.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.api.v1alpha1.feed.AlertTemplate;
import dev.rampwatch.api.v1alpha1.feed.Alerts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How people are told of alerts. */
final class WordingTest {
  private static Alert alert(String experiment, Wording wording) {
    return new Alert(
        "id",
        "growth/checkout",
        experiment,
        Instant.parse("2026-01-05T12:00:00Z"),
        List.of("one", "two", "three"),
        List.of("volume of save is 9 % lower", "users do not fit"),
        "https://rampwatch.example/experiment?name=checkout",
        wording);
  }

  private static Wording of(@Nullable String headline, @Nullable String text) {
    return Wording.of(new Alerts(List.of(), null, null, new AlertTemplate(headline, text)));
  }

  @Test
  void usuallyListsWhatHappenedAndLinksToTheConsole() {
    Alert alert = alert("checkout", Wording.of(null));

    assertThat(alert.headline()).isEqualTo("checkout: 3 guardrails changed");
    assertThat(alert.text())
        .isEqualTo(
            """
            checkout: 3 guardrails changed
            - volume of save is 9 % lower
            - users do not fit
            - and 1 more
            https://rampwatch.example/experiment?name=checkout
            """);
  }

  @Test
  void isAsTheFeedSays() {
    Alert alert =
        alert(
            "checkout",
            of(
                "[{experiment}] {count} at {time}",
                "{headline} ({pipeline})\n{sentences}\nRunbook: https://wiki.example, {link}"));

    assertThat(alert.headline()).isEqualTo("[checkout] 3 at 2026-01-05T12:00:00Z");
    assertThat(alert.text())
        .startsWith("[checkout] 3 at 2026-01-05T12:00:00Z (growth/checkout)\n- volume of save")
        .endsWith(
            "Runbook: https://wiki.example, https://rampwatch.example/experiment?name=checkout\n");
  }

  @Test
  void takesNoNameForAWordToReplace() {
    Alert alert = alert("{link}$1\\", of(null, "{experiment} {unknown}"));

    assertThat(alert.text()).isEqualTo("{link}$1\\ {unknown}\n");
  }
}
