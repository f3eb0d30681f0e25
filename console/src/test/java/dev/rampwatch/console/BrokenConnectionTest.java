package dev.rampwatch.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rampwatch.console.browser.Browser;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page says when what it depends on goes away, and that it recovers by itself. */
@Tag("browser")
final class BrokenConnectionTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void saysWhatIsAwayKeepsItsFiguresAndRecovers(@TempDir Path folder) throws Exception {
    var checkout = MadeUp.of("checkout", 1_767_225_600_000L, 2, 2);
    try (TestDatabase database = TestDatabase.start(folder);
        Browser browser = Browser.open(folder)) {
      try (Connection connection = database.connect()) {
        checkout.describe(connection).write(connection, 40);
      }
      int port;
      try (RunningConsole console = RunningConsole.on(database, null)) {
        port = console.address("/").getPort();
        await().until(() -> console.get("/api/experiment?experiment=checkout").statusCode() == 200);
        browser.open(console.address("/experiment?name=checkout"), 1280, "light");
        String before = browser.text(".readout");

        database.stop();
        browser.awaitText("#notice", "The database of results does not answer", SOON);
        browser.awaitText("#notice", "last known figures, read", SOON);
        assertThat(browser.text(".readout")).isEqualTo(before);
        browser.screenshot("database-away");

        database.startAgain();
        await().atMost(SOON).until(() -> browser.text("#notice").isEmpty());
      }
      browser.awaitText("#notice", "Not connected to the console", SOON);
      browser.awaitText("#pulse", "not connected", SOON);
      assertThat(browser.text(".readout")).contains("10:00 h after the ramp");

      try (RunningConsole again = RunningConsole.on(database, null, null, port)) {
        await().atMost(SOON).until(() -> browser.text("#pulse").equals("live"));
        try (Connection connection = database.connect()) {
          checkout.advance(connection, 41);
        }
        browser.awaitText(".readout", "10:15 h after the ramp", SOON);
        assertThat(again.get("/healthz").statusCode()).isEqualTo(200);
      }
    }
  }
}
