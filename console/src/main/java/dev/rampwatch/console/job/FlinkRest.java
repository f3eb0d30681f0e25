package dev.rampwatch.console.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;

/** Asks Flink's REST API about the one job of a cluster; three short requests. */
public final class FlinkRest {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final String PENDING = "pendingRecords";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client;
  private final InstantSource clock;

  /** Asks by a client of its own. */
  public FlinkRest(InstantSource clock) {
    this.clock = clock;
    client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  }

  /** What the job says, or in words why it says nothing. */
  public JobReport report(URI flink) {
    try {
      JsonNode job = newest(get(flink, "/jobs/overview").path("jobs"));
      if (job.isMissingNode()) {
        return JobReport.unknown("Flink at %s has no job.".formatted(flink));
      }
      return report(flink, job);
    } catch (IOException e) {
      return JobReport.unknown("Flink at %s does not answer.".formatted(flink));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return JobReport.unknown("The console is being stopped.");
    }
  }

  private JobReport report(URI flink, JsonNode job) throws IOException, InterruptedException {
    String path = "/jobs/" + job.path("jid").asText();
    JsonNode checkpoints = get(flink, path + "/checkpoints");
    JsonNode completed = checkpoints.path("latest").path("completed");
    Long age =
        completed.hasNonNull("latest_ack_timestamp")
            ? Math.max(0, clock.millis() - completed.path("latest_ack_timestamp").asLong())
            : null;
    OptionalLong lag = lag(flink, path);
    return new JobReport(
        "Asked of Flink's REST API.",
        job.path("state").asText(),
        age,
        checkpoints.path("counts").path("failed").asLong(),
        lag.isPresent() ? (Long) lag.getAsLong() : null);
  }

  /** Records that the sources have yet to read, added up. */
  private OptionalLong lag(URI flink, String path) throws IOException, InterruptedException {
    OptionalLong sum = OptionalLong.empty();
    for (JsonNode vertex : get(flink, path).path("vertices")) {
      if (vertex.path("name").asText().contains("Source")) {
        String metrics = path + "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics";
        for (JsonNode name : get(flink, metrics)) {
          String id = name.path("id").asText();
          if (id.endsWith(PENDING)) {
            JsonNode values = get(flink, metrics + "?agg=sum&get=" + id.replace(" ", "%20"));
            long pending = Math.round(values.path(0).path("sum").asDouble());
            sum = OptionalLong.of(sum.orElse(0) + pending);
          }
        }
      }
    }
    return sum;
  }

  private static JsonNode newest(JsonNode jobs) {
    JsonNode newest = JSON.missingNode();
    for (JsonNode job : jobs) {
      if (newest.isMissingNode()
          || job.path("start-time").asLong() > newest.path("start-time").asLong()) {
        newest = job;
      }
    }
    return newest;
  }

  private JsonNode get(URI flink, String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(flink + path)).timeout(PATIENCE).GET().build();
    HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IOException("status " + response.statusCode());
    }
    return JSON.readTree(response.body());
  }
}
