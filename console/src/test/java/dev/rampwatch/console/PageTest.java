package dev.rampwatch.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rampwatch.console.browser.Browser;
import dev.rampwatch.console.web.Access;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The page in a real browser, on rows that grow as the job's do. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PageTest {
  private static final long START = 1_767_225_600_000L;
  private static final Duration LIVE = Duration.ofSeconds(5);
  private static final String PAGE = "/experiment?name=checkout&metric=save&measure=volume";

  private final MadeUp checkout = MadeUp.of("checkout", START, 3, 3);
  private int buckets = 120;
  private TestDatabase database;
  private RunningConsole console;
  private Browser browser;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    database = TestDatabase.start(folder);
    try (Connection connection = database.connect()) {
      checkout.describe(connection).write(connection, buckets);
      new MadeUpGuardrails(checkout).write(connection, buckets);
      MadeUp.of("many", START, 6, 2).describe(connection).write(connection, 40);
      for (int i = 1; i < 12; i++) {
        MadeUp.of("experiment_" + i, START, 2 + i % 3, 2)
            .describe(connection)
            .write(connection, 3 * i);
      }
    }
    console = RunningConsole.on(database, null);
    browser = Browser.open(folder);
  }

  @AfterAll
  void stop() throws Exception {
    browser.close();
    console.close();
    database.close();
  }

  @AfterEach
  void hasNothingToComplainOf() {
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void showsInTheTableWhatTheRowsSay() throws Exception {
    browser.open(console.address(PAGE), 1280, "light");

    JsonNode series = series();
    JsonNode lift = series.path("lifts").path(0).path("relativeLift");
    String row = row("save volume");
    assertThat(row)
        .contains("%.3f per user".formatted(mean(series, 0, buckets - 1)))
        .contains("−%.1f".formatted(-100 * lift.path(buckets - 1).asDouble()))
        .contains("harm, decided 07:30 h after the ramp");
    assertThat(browser.text(".readout"))
        .contains(clock(buckets) + " h after the ramp")
        .contains("%.3f save per user".formatted(mean(series, 1, buckets - 1)));
    assertThat(browser.text(".says"))
        .contains("▼ Guardrail breached: " + MadeUpGuardrails.EVIDENCE)
        .contains("▼ Harm in save volume: treatment_1 users do");
    assertThat(browser.texts(".rails tbody tr"))
        .hasSize(4)
        .first(STRING)
        .contains("breached", "a drop of 2", "−10.0", "00:30");
  }

  @Test
  void showsNewRowsWithoutReload() throws Exception {
    browser.open(console.address(PAGE), 1280, "light");
    browser.run("window.untouched = true");

    try (Connection connection = database.connect()) {
      checkout.advance(connection, ++buckets);
    }

    browser.awaitText(".readout", clock(buckets) + " h after the ramp", LIVE);
    browser.awaitText(".facts", clock(buckets), LIVE);
    assertThat(browser.run("return window.untouched")).isEqualTo(true);
  }

  @Test
  void movesThroughTheBucketsByArrowKeys() {
    browser.open(console.address(PAGE), 1280, "light");

    browser.press(".stage", Keys.chord(Keys.ARROW_LEFT, Keys.ARROW_LEFT));

    browser.awaitText(".readout", clock(buckets - 2) + " h after the ramp", LIVE);
    browser.press(".stage", Keys.HOME);
    browser.awaitText(".readout", "00:15 h after the ramp", LIVE);
    assertThat(browser.text(".readout")).contains("final");
  }

  @Test
  void keepsWhatIsChosenInTheAddress() {
    browser.open(console.address(PAGE + "&unit=total&view=table"), 1280, "light");

    assertThat(browser.texts(".figures tbody tr")).hasSize(buckets + 1);
    browser.click("[data-key=chart]");
    browser.awaitText(".plot h3", "Actions, cumulative", LIVE);
    assertThat((String) browser.run("return location.search"))
        .contains("unit=total")
        .doesNotContain("view");
  }

  @Test
  void savesTheTableAndThePicture() throws Exception {
    browser.open(console.address(PAGE), 1280, "light");

    browser.click("[data-key=csv]");
    browser.click("[data-key=png]");

    assertThat(Files.readString(browser.download("checkout-save-volume.csv")))
        .isEqualTo(
            console
                .get(
                    "/api/table.csv?experiment=checkout&epoch="
                        + START
                        + "&eventType=save&measure=volume")
                .body());
    BufferedImage picture = ImageIO.read(browser.download("checkout-save-volume.png").toFile());
    assertThat(picture.getWidth()).isGreaterThan(900);
    assertThat(picture.getHeight()).isGreaterThan(600);
  }

  @Test
  void saysThatRowsAreLeftOut() throws Exception {
    try (RunningConsole limited =
        RunningConsole.on(database, null, new Access(null, false, 1_000, 200))) {
      await().until(() -> limited.get("/api/experiment?experiment=checkout").statusCode() == 200);
      browser.open(limited.address(PAGE), 1280, "light");
      browser.awaitText(".cut", "this metric has more than 200 rows", LIVE);
      browser.open(console.address(PAGE), 1280, "light");
      assertThat(browser.text(".cut")).isEmpty();
    }
  }

  @Test
  void findsSortsAndFiltersExperiments() {
    browser.open(console.address("/"), 1280, "light");
    browser.awaitText("h1 + span", "13", LIVE);

    browser.press("input[type=search]", "_1");
    browser.awaitText("h1 + span", "3 of 13", LIVE);
    assertThat(browser.texts(".experiments td:first-child a"))
        .containsExactlyInAnyOrder("experiment_1", "experiment_10", "experiment_11");
    browser.click("thead th:first-child button");
    assertThat(browser.texts(".experiments td:first-child a").get(0)).isEqualTo("experiment_1");
    browser.press("input[type=search]", Keys.chord(Keys.CONTROL, "a") + Keys.BACK_SPACE);
    browser.run(
        "[...document.querySelectorAll('.chip')].find((each) =>"
            + " each.innerText.startsWith('Guardrail breached')).click()");
    browser.awaitText("h1 + span", "1 of 13", LIVE);
    assertThat(browser.text(".experiments tbody tr")).contains("breached: save volume");
    browser.open(console.address("/?q=_1"), 1280, "light");
    browser.run("document.querySelector('.experiments td:first-child a').click()");
    browser.awaitText("h1", "experiment_1", LIVE);
  }

  @ParameterizedTest
  @CsvSource({
    "overview,/,1280,light",
    "overview-phone,/,390,dark",
    "experiment,/experiment?name=checkout&metric=save&measure=volume,1280,light",
    "experiment-dark,/experiment?name=checkout&metric=save&measure=volume,1280,dark",
    "experiment-phone,/experiment?name=checkout&metric=save&measure=volume,390,light",
    "many,/experiment?name=many,1280,light",
    "table,/experiment?name=checkout&metric=click&measure=propensity&view=table,1280,dark",
    "health,/experiment?name=checkout&tab=health,1280,light",
    "history,/experiment?name=checkout&tab=history,1280,light",
    "history-phone,/experiment?name=checkout&tab=history,390,dark"
  })
  void canBeReadByEveryone(String name, String path, int width, String colours) throws Exception {
    browser.open(console.address(path), width, colours);

    browser.screenshot(name);
    assertThat(browser.violations()).isEmpty();
    assertThat((Long) browser.run("return document.documentElement.scrollWidth - innerWidth"))
        .as("nothing sticks out to the side")
        .isLessThanOrEqualTo(0);
  }

  private JsonNode series() throws Exception {
    return console.json(
        "/api/series?experiment=checkout&epoch=" + START + "&eventType=save&measure=volume");
  }

  private String row(String metric) {
    List<String> rows = browser.texts(".metrics tbody tr");
    return rows.stream().filter(row -> row.startsWith(metric)).findFirst().orElseThrow();
  }

  private static double mean(JsonNode series, int group, int bucket) {
    JsonNode columns = series.path("groups").path(group);
    return columns.path("volume").path(bucket).asDouble()
        / columns.path("triggered").path(bucket).asDouble();
  }

  private static String clock(int bucket) {
    return "%02d:%02d".formatted(bucket / 4, bucket % 4 * 15);
  }
}
