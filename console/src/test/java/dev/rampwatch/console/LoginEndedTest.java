package dev.rampwatch.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rampwatch.console.browser.Browser;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the page does when the login of a proxy in front of it has ended. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LoginEndedTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String PAGE = "/experiment?name=checkout";

  private final MadeUp checkout = MadeUp.of("checkout", 1_767_225_600_000L, 2, 2);
  private int buckets = 40;
  private TestDatabase database;
  private RunningConsole console;
  private Browser browser;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    database = TestDatabase.start(folder);
    try (Connection connection = database.connect()) {
      checkout.describe(connection).write(connection, buckets);
    }
    console = RunningConsole.on(database, null);
    browser = Browser.open(folder);
    await().until(() -> console.get("/api/experiment?experiment=checkout").statusCode() == 200);
  }

  @AfterAll
  void stop() throws Exception {
    browser.close();
    console.close();
    database.close();
  }

  @BeforeEach
  void beginsWithAFreshTab() {
    browser.open(console.address("/"), 1280, "light");
    browser.run("sessionStorage.clear()");
  }

  @ParameterizedTest
  @EnumSource
  void leadsToTheLoginAndBack(LoginProxy.Answer answer) throws Exception {
    try (LoginProxy proxy = LoginProxy.before(console)) {
      browser.open(proxy.address(PAGE), 1280, "light");
      browser.awaitText("#pulse", "live", SOON);

      proxy.endLogin(answer);
      aBucketIsOver();
      browser.awaitText("h1", "Log in", SOON);

      proxy.logIn();
      browser.open(proxy.address(PAGE), 1280, "light");
      browser.awaitText("h1", "checkout", SOON);
      assertThat(browser.text("#notice")).isEmpty();
    }
  }

  @Test
  void saysSoWhereLoadingThePageAgainDoesNotHelp() throws Exception {
    try (LoginProxy proxy = LoginProxy.before(console)) {
      browser.open(proxy.address(PAGE), 1280, "light");
      browser.awaitText("#pulse", "live", SOON);

      proxy.endLoginOfApiOnly();
      aBucketIsOver();
      browser.awaitText("#notice", "Your login has ended. Load this page again", SOON);
      assertThat(proxy.pages()).as("loaded again once").isEqualTo(2);

      proxy.logIn();
      browser.awaitText("#pulse", "live", SOON);
      await().atMost(SOON).until(() -> browser.text("#notice").isEmpty());
      assertThat(proxy.pages()).isEqualTo(2);
    }
  }

  private void aBucketIsOver() throws Exception {
    try (Connection connection = database.connect()) {
      checkout.advance(connection, ++buckets);
    }
  }
}
