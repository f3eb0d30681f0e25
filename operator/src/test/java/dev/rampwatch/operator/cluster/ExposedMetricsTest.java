package dev.rampwatch.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.monitoring.Metrics.ControllerExecution;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chart's dashboard and alerts name metrics that the operator exposes. */
final class ExposedMetricsTest {
  private static final Pattern NAME = Pattern.compile("\\b(?:rampwatch|operator_sdk)_[a-z_]+[a-z]");

  private static final Pattern SAMPLE = Pattern.compile("(?m)^[a-z_]+(?=[{ ])");

  @Test
  void dashboardAndAlertsAskForWhatIsExposed(@TempDir Path folder) throws Exception {
    Set<String> exposed = new TreeSet<>(names(SAMPLE, scrapeOfAProcess(folder)));
    exposed.addAll(names(SAMPLE, scrapeAfterWrites()));

    Set<String> asked = new TreeSet<>();
    for (String file : new String[] {"dashboard.json", "alerts.yaml"}) {
      asked.addAll(names(NAME, Files.readString(Path.of("../helm/rampwatch/files", file))));
    }
    assertThat(asked).hasSizeGreaterThan(5);
    assertThat(exposed).containsAll(asked);
  }

  /** Of the process as the image runs it, which needs no cluster for its own gauges. */
  private static String scrapeOfAProcess(Path folder) throws IOException {
    Files.writeString(folder.resolve("username"), "nobody");
    Files.writeString(folder.resolve("password"), "none");
    Map<String, String> environment =
        Map.of(
            "RAMPWATCH_METADATA_URL",
            "jdbc:mysql://127.0.0.1:1/none",
            "RAMPWATCH_JOB_IMAGE",
            "rampwatch/job:1",
            "KUBERNETES_MASTER",
            "https://127.0.0.1:1",
            "RAMPWATCH_METADATA_LOGIN",
            folder.toString());
    try (OperatorProcess operator = new OperatorProcess(environment, folder.resolve("log"))) {
      await().atMost(Duration.ofSeconds(60)).until(() -> operator.status("/metrics") == 200);
      return operator.scrape();
    }
  }

  /** Of what only a cluster brings: reconciliations, one of which fails, and writes. */
  private static String scrapeAfterWrites() throws Exception {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Metrics reconciliations = MicrometerMetrics.withoutPerResourceMetrics(registry);
    reconciliations.timeControllerExecution(new Reconciliation(false));
    assertThatThrownBy(() -> reconciliations.timeControllerExecution(new Reconciliation(true)))
        .hasMessageContaining("the API server is away");
    new WriteCount(registry).add("apply", "FlinkDeployment");
    return registry.scrape();
  }

  private record Reconciliation(boolean fails) implements ControllerExecution<String> {
    @Override
    public String name() {
      return "reconcile";
    }

    @Override
    public String controllerName() {
      return "pipelines";
    }

    @Override
    public String successTypeName(String result) {
      return result;
    }

    @Override
    public ResourceID resourceID() {
      return new ResourceID("checkout", "growth");
    }

    @Override
    public Map<String, Object> metadata() {
      return Map.of();
    }

    @Override
    public String execute() {
      if (fails) {
        throw new IllegalStateException("the API server is away");
      }
      return "done";
    }
  }

  private static Set<String> names(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }
}
