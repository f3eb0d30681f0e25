package dev.rampwatch.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rampwatch.console.browser.Browser;
import dev.rampwatch.local.database.Database;
import dev.rampwatch.local.dataset.GeneratedExperiment;
import dev.rampwatch.local.dataset.OpenBandit;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console's page in a real browser, while the demo streams through the real job. */
@Tag("browser")
final class DemoConsoleTest {
  private static final Duration LIVE = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final double SPEED = 12_000;
  private static final String PAGE = "/experiment?name=generated&metric=save&measure=volume";
  private static final String NEWEST =
      " AND epoch_start = (SELECT MAX(epoch_start) FROM metric_bucket WHERE experiment ="
          + " 'generated')";

  @Test
  void showsWhatTheTablesSayWhileTheDemoStreamsAndAtItsEnd(@TempDir Path folder) throws Exception {
    URI address;
    try (RunningDemo demo =
            RunningDemo.of(OpenBandit.dataset().with(GeneratedExperiment.dataset(1)), SPEED);
        Browser browser = Browser.open(folder)) {
      address = demo.console();
      browser.open(address, 1280, "light");
      browser.awaitText(".experiments", "generated", PATIENCE);
      follow(browser, address);
      tellsOfTheJob(browser, address);
      assertThat(demo.isFinished()).as("all this was while it streamed").isFalse();

      demo.awaitLastRow();
      browser.open(address.resolve(PAGE + "&view=table"), 1280, "light");
      browser.awaitText(".facts", "72:00", LIVE);
      List<String> counts = counts(demo.database());
      assertThat(onScreen(browser)).isEqualTo(counts);
      assertThat(lifts(browser)).isEqualTo(lifts(demo.database()));
      assertThat(browser.texts(".rails tbody tr").get(0)).contains("breached", "treatment");
      exports(browser, counts.size());
      pictures(browser, address);
      assertThat(browser.complaints()).isEmpty();
    }
    assertThatThrownBy(() -> address.toURL().openStream()).isInstanceOf(ConnectException.class);
  }

  /** New buckets show one after the other, without a reload. */
  private static void follow(Browser browser, URI address) {
    browser.open(address.resolve(PAGE), 1280, "light");
    browser.run("window.untouched = true");
    for (int i = 0; i < 3; i++) {
      String before = browser.text(".facts");
      await().atMost(LIVE).until(() -> !browser.text(".facts").equals(before));
    }
    assertThat(browser.run("return window.untouched")).isEqualTo(true);
  }

  private static void tellsOfTheJob(Browser browser, URI address) throws Exception {
    browser.open(address.resolve("/experiment?name=generated&tab=health"), 1280, "dark");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(browser.texts(".check"))
                    .anySatisfy(check -> assertThat(check).contains("Job", "running"))
                    .anySatisfy(check -> assertThat(check).contains("Last checkpoint", "s ago")));
    browser.screenshot("demo-health-streaming");
  }

  /** Every figure of the table view, the newest bucket first: volume and triggered users. */
  private static List<String> onScreen(Browser browser) {
    return browser.texts(".figures tbody tr").stream()
        .map(row -> row.split("\t"))
        .map(cells -> String.join(" ", cells[2], cells[3], cells[5], cells[6], cells[8], cells[9]))
        .toList();
  }

  private static List<String> counts(Database database) throws SQLException {
    return lines(
        database,
        "SELECT GROUP_CONCAT(CONCAT(FORMAT(volume, 0), ' ', FORMAT(triggered, 0)) ORDER BY"
            + " group_name SEPARATOR ' ') FROM metric_bucket WHERE experiment = 'generated'"
            + NEWEST
            + " AND event_type = 'save' GROUP BY bucket_end ORDER BY bucket_end DESC");
  }

  private static List<String> lifts(Browser browser) {
    return browser.texts(".metrics tbody td b").stream()
        .map(text -> text.replaceAll("[▼▲+±\u202f ]", "").replace('−', '-'))
        .toList();
  }

  /** The lift of every metric and treatment at the epoch's end, computed from the rows. */
  private static List<String> lifts(Database database) throws SQLException {
    return lines(
            database,
            "SELECT 100 * relative_lift FROM metric_comparison WHERE experiment = 'generated'"
                + NEWEST
                + " AND method = 'always-valid' AND bucket_end = (SELECT MAX(bucket_end) FROM"
                + " metric_health WHERE experiment = 'generated')"
                + " ORDER BY event_type, measure, treatment")
        .stream()
        .map(lift -> String.format(Locale.ROOT, "%.1f%%", Double.parseDouble(lift)))
        .map(lift -> lift.equals("-0.0%") ? "0.0%" : lift)
        .toList();
  }

  private static List<String> lines(Database database, String query) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
    }
    return lines;
  }

  private static void exports(Browser browser, int buckets) throws Exception {
    browser.click("[data-key=csv]");
    List<String> csv = Files.readAllLines(browser.download("generated-save-volume.csv"));
    assertThat(csv).hasSize(1 + 3 * buckets);
    browser.click("[data-key=chart]");
    browser.awaitText(".plot h3", "Actions per triggered user", LIVE);
    browser.click("[data-key=png]");
    assertThat(ImageIO.read(browser.download("generated-save-volume.png").toFile()).getWidth())
        .isGreaterThan(900);
  }

  /** For people to look at, and for axe-core. */
  private static void pictures(Browser browser, URI address) throws Exception {
    for (int width : List.of(1280, 390)) {
      for (String colours : List.of("light", "dark")) {
        for (String page : List.of("/", PAGE, "/experiment?name=generated&tab=health")) {
          browser.open(address.resolve(page), width, colours);
          browser.screenshot(
              "demo-%s-%d-%s"
                  .formatted(
                      page.equals("/") ? "overview" : page.equals(PAGE) ? "experiment" : "health",
                      width,
                      colours));
          assertThat(browser.violations()).isEmpty();
        }
      }
    }
  }
}
