package dev.rampwatch.benchmark.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.JobID;

/** What Flink's REST API says of a job's checkpoints, gathered while the job runs. */
final class RestCheckpoints {
  private final HttpClient client = HttpClient.newHttpClient();
  private final JsonMapper json = new JsonMapper();
  private final String job;
  private final Map<Long, Checkpoint> completed = new TreeMap<>();
  private final Map<Long, String> failed = new TreeMap<>();

  RestCheckpoints(int port, JobID job) {
    this.job = "http://localhost:" + port + "/jobs/" + job;
  }

  /** Asks for those that were not known yet; before the job's start and after its end, in vain. */
  void look() throws InterruptedException {
    try {
      ask();
    } catch (IOException e) {
      // Nobody listens yet, or the cluster is going down with its job.
    }
  }

  private void ask() throws IOException, InterruptedException {
    JsonNode all = get(job + "/checkpoints");
    for (JsonNode one : all.path("history")) {
      long id = one.path("id").asLong();
      if (one.path("status").asText().equals("FAILED")) {
        failed.put(id, one.path("failure_message").asText());
      }
      if (one.path("status").asText().equals("COMPLETED") && !completed.containsKey(id)) {
        completed.put(
            id,
            new Checkpoint(
                one.path("trigger_timestamp").asLong(),
                one.path("end_to_end_duration").asLong(),
                one.path("checkpointed_size").asLong(),
                alignment(id)));
      }
    }
  }

  private long alignment(long id) throws IOException, InterruptedException {
    String details = job + "/checkpoints/details/" + id;
    List<String> vertices = new ArrayList<>();
    get(details).path("tasks").fieldNames().forEachRemaining(vertices::add);
    long longest = 0;
    for (String vertex : vertices) {
      JsonNode summary = get(details + "/subtasks/" + vertex).path("summary");
      longest = Math.max(longest, summary.path("alignment").path("duration").path("max").asLong());
    }
    return longest;
  }

  private JsonNode get(String address) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
    return json.readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  List<Checkpoint> completed() {
    return List.copyOf(completed.values());
  }

  /** Why others were not completed. */
  List<String> failed() {
    return List.copyOf(failed.values());
  }
}
