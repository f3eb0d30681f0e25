package dev.rampwatch.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rampwatch.console.browser.Browser;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long answers take: an epoch of 72 h, 5 groups, 20 event types; and 300 experiments. */
@Tag("speed")
final class SpeedTest {
  private static final long START = 1_767_225_600_000L;
  private static final int TYPES = 20;
  private static final long MOST_MILLIS = 100;

  @Test
  void answersInATenthOfASecond(@TempDir Path folder) throws Exception {
    var large = MadeUp.of("large", START, 5, TYPES);
    try (TestDatabase database = TestDatabase.start(folder)) {
      try (Connection connection = database.connect()) {
        large.describe(connection).write(connection, 288);
        new MadeUpGuardrails(large).write(connection, 288);
        for (int i = 1; i < 300; i++) {
          var small = MadeUp.of("experiment_%03d".formatted(i), START, 4, 4);
          small.describe(connection).write(connection, 10);
          new MadeUpGuardrails(small).write(connection, 10);
        }
        connection
            .createStatement()
            .execute("ANALYZE TABLE metric_bucket, metric_comparison, metric_guardrail");
      }
      try (RunningConsole console = RunningConsole.on(database, null);
          Browser browser = Browser.open(folder)) {
        await()
            .atMost(Duration.ofMinutes(1))
            .until(
                () ->
                    console
                            .json("/api/overview")
                            .path("experiments")
                            .findValues("changedAt")
                            .stream()
                            .filter(each -> !each.isNull())
                            .count()
                        == 300);
        measure("warm-up", console, i -> "/api/overview");
        measure("warm-up", console, i -> metric(i));
        assertThat(measure("overview of 300", console, i -> "/api/overview"))
            .isLessThan(MOST_MILLIS);
        assertThat(measure("experiment", console, i -> "/api/experiment?experiment=large"))
            .isLessThan(MOST_MILLIS);
        assertThat(measure("metric, read from the database", console, SpeedTest::metric))
            .isLessThan(MOST_MILLIS);

        for (String path : List.of("/", "/experiment?name=large", "/", "/experiment?name=large")) {
          browser.open(console.address(path), 1280, "light");
          System.out.printf(
              "speed: page %s interactive after %.0f ms%n", path, browser.interactiveAfter());
        }
        assertThat(browser.interactiveAfter()).isLessThan(1_000);
        browser.open(console.address("/"), 1280, "light");
        System.out.println(
            "speed: scrolling 300 experiments, longest frame ms: " + longestFrame(browser));
        browser.open(console.address("/experiment?name=large"), 1280, "light");
        browser.screenshot("large");
      }
    }
  }

  private static String metric(int i) {
    return "/api/series?experiment=large&epoch=%d&eventType=%s&measure=%s"
        .formatted(
            START,
            i % TYPES == 0 ? "save" : i % TYPES == 1 ? "click" : "event_" + i % TYPES,
            i / TYPES % 2 == 0 ? "volume" : "propensity");
  }

  /** The 95th percentile of the times, ms, which are printed. */
  private static long measure(String what, RunningConsole console, IntFunction<String> path)
      throws Exception {
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < 2 * TYPES; i++) {
      long begin = System.nanoTime();
      HttpResponse<String> answer = console.get(path.apply(i), "Accept-Encoding", "gzip");
      times.add((System.nanoTime() - begin) / 1_000_000);
      assertThat(answer.statusCode()).isEqualTo(200);
    }
    Collections.sort(times);
    System.out.printf(
        "speed: %s: median %d ms, 95 %% %d ms, at most %d ms%n",
        what, times.get(TYPES), times.get(2 * TYPES * 95 / 100), times.get(2 * TYPES - 1));
    return times.get(2 * TYPES * 95 / 100);
  }

  private static Object longestFrame(Browser browser) {
    browser.run(
        "window.frames_ = []; let last = performance.now(); let y = 0; (function step(now) {"
            + " frames_.push(now - last); last = now; y += 120; scrollTo(0, y);"
            + " if (y < 18000) requestAnimationFrame(step); else window.scrolled = true;"
            + " })(last)");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> browser.run("return window.scrolled === true").equals(true));
    return browser.run("return Math.round(Math.max(...frames_.slice(2)))");
  }
}
