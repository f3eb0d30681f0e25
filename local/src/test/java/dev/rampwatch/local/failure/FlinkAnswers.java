package dev.rampwatch.local.failure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rampwatch.contract.WaitingJob;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What Flink's REST interface says, as somebody without the brokers' credentials can ask it.
 *
 * @param address of the interface
 */
record FlinkAnswers(URI address) {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * The numbers of a job's metrics whose names end so, by those ends; without what is not there.
   */
  Map<String, Double> numbers(String job, List<String> names) throws Exception {
    Map<String, Double> numbers = new HashMap<>();
    for (JsonNode vertex : get("/jobs/" + job).path("vertices")) {
      String metrics =
          "/jobs/%s/vertices/%s/subtasks/metrics".formatted(job, vertex.path("id").asText());
      for (JsonNode metric : get(metrics)) {
        String id = metric.path("id").asText();
        for (String name : names) {
          if (id.endsWith("." + name)) {
            String question = "?get=" + URLEncoder.encode(id, StandardCharsets.UTF_8);
            numbers.put(name, get(metrics + question).path(0).path("sum").asDouble());
          }
        }
      }
    }
    return numbers;
  }

  /** What the program waits for that has not started its job yet. */
  Optional<WaitingJob> waiting() throws Exception {
    JsonNode threads = get("/jobmanager/thread-dump").path("threadInfos");
    return StreamSupport.stream(threads.spliterator(), false)
        .map(thread -> WaitingJob.ofThread(thread.path("threadName").asText()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return JSON.readTree(
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(address + path)).build(),
                HttpResponse.BodyHandlers.ofString())
            .body());
  }
}
