package dev.rampwatch.local.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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

/** The chart's dashboard and alerts name metrics that a running job reports to Prometheus. */
final class ReportedMetricsTest {
  private static final Pattern ASKED = Pattern.compile("\\bflink_[A-Za-z_]+");
  private static final Pattern SAMPLE = Pattern.compile("(?m)^flink_[A-Za-z_]+(?=[{ ])");
  private static final Path CHART = Path.of("../helm/rampwatch/files");

  @Test
  void aJobReportsWhatDashboardAndAlertsAskFor(@TempDir Path temporary) throws Exception {
    int port = freePort();
    Map<String, String> reporter =
        Map.of(
            "metrics.reporter.prom.factory.class",
            "org.apache.flink.metrics.prometheus.PrometheusReporterFactory",
            "metrics.reporter.prom.port",
            String.valueOf(port));
    try (Servers servers = Servers.start();
        Cluster cluster = Cluster.start(1, reporter)) {
      WrittenCase written = WrittenCase.start(temporary.resolve("case"), servers, 1);
      JobUnderTest job = JobUnderTest.of(servers, JobUnderTest.configuration(written.files()));
      written.activation("alice", 0.5, 1);
      written.event(0, "alice", "click", 5, 6);
      RunningJob running = cluster.submit(job.graph(1, null));
      running.awaitCheckpoints(1);

      Set<String> asked = names(ASKED, Files.readString(CHART.resolve("dashboard.json")));
      asked.addAll(names(ASKED, Files.readString(CHART.resolve("alerts.yaml"))));
      assertThat(asked).hasSizeGreaterThan(10);
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(names(SAMPLE, scrape(port))).containsAll(asked));
      assertThat(scrape(port)).containsPattern("numRecordsIn\\{[^}]*operator_name=\"Source");
      running.crash();
      written.feed().close();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  private static String scrape(int port) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/metrics")).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static Set<String> names(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
