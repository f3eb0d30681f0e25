package dev.rampwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rampwatch.console.browser.Browser;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Evidence.class)
@EnabledIf(value = "chromiumIsHere", disabledReason = "install chromium and chromium-driver")
final class ConsoleTest {
  private static final Duration SOON = Duration.ofMinutes(3);

  static boolean chromiumIsHere() {
    return Path.of("/usr/bin/chromedriver").toFile().canExecute();
  }

  @Test
  void aNewRowShowsOnTheOpenPageWithoutAReload(@TempDir Path folder) throws Exception {
    Instant start = Instant.now().minus(Duration.ofMinutes(40));
    Run run = Run.prepare("console");
    run.ramp(0.5, start);
    run.apply("pipeline.yaml");
    run.awaitReady("Running", "JobRunning");
    List<Traffic.Entry> records = run.traffic(13, 2_000, start);
    run.publish(records.subList(0, 4_000));
    await("first comparisons")
        .atMost(SOON)
        .until(() -> Tables.count("metric_comparison", run.name(), "TRUE") > 0);

    try (PortForward console = PortForward.to("rampwatch", "service/rampwatch-console", 8080);
        Browser browser = Browser.open(folder)) {
      browser.open(console.address("/experiment?name=" + run.name()), 1280, "light");
      String before = browser.text(".readout");
      browser.screenshot("before");
      run.publish(records.subList(4_000, records.size()));

      await("a new figure").atMost(SOON).until(() -> !browser.text(".readout").equals(before));
      browser.awaitText("#pulse", "live", SOON);
      browser.screenshot("after");
    }
    assertThat(run.pipeline().at("/status/phase").asText()).isEqualTo("Running");
  }
}
