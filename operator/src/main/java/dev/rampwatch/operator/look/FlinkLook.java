package dev.rampwatch.operator.look;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks a running job for its rates, by Flink's REST interface. A job that does not answer has none.
 */
public final class FlinkLook {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final String RATE = "PerSecond";
  private static final List<String> NAMES =
      List.of("raw", "unwanted", "malformed", "kept", "capped", "late");
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /**
   * Records a second, by the metric's name.
   *
   * @param address of the job's REST service
   * @param jobId Flink's id of the job
   */
  public Map<String, Double> rates(URI address, String jobId) {
    Map<String, Double> rates = new HashMap<>();
    try {
      for (JsonNode vertex : get(address, "/jobs/" + jobId).path("vertices")) {
        String metrics =
            "/jobs/%s/vertices/%s/subtasks/metrics".formatted(jobId, vertex.path("id").asText());
        Map<String, String> wanted = wanted(get(address, metrics));
        if (!wanted.isEmpty()) {
          String ids = String.join(",", wanted.keySet());
          String query = "?agg=sum&get=" + URLEncoder.encode(ids, StandardCharsets.UTF_8);
          for (JsonNode metric : get(address, metrics + query)) {
            String name = wanted.get(metric.path("id").asText());
            if (name != null) {
              rates.merge(name, metric.path("sum").asDouble(), Double::sum);
            }
          }
        }
      }
      return rates;
    } catch (IOException e) {
      return Map.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Map.of();
    }
  }

  /** Metrics of operators are named after them: {@code Spam_cap.cappedPerSecond}. */
  private static Map<String, String> wanted(JsonNode metrics) {
    Map<String, String> wanted = new HashMap<>();
    List<String> ids = new ArrayList<>();
    metrics.forEach(metric -> ids.add(metric.path("id").asText()));
    for (String id : ids) {
      for (String name : NAMES) {
        if (id.endsWith("." + name + RATE)) {
          wanted.put(id, name);
        }
      }
    }
    return wanted;
  }

  private JsonNode get(URI address, String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE).build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("%s answers %d".formatted(address, answer.statusCode()));
    }
    return JSON.readTree(answer.body());
  }
}
