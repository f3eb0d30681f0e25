package dev.rampwatch.operator.look;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rampwatch.contract.WaitingJob;
import dev.rampwatch.operator.flink.ObservedJob;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks a job by Flink's REST interface. A job that does not answer tells nothing. */
public final class FlinkLook {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int PORT = 8081;

  /** So many metrics are asked for at once: an address must not become too long. */
  private static final int AT_ONCE = 10;

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /** A question to one job. */
  private interface Question<T> {
    T answer() throws IOException, InterruptedException;
  }

  /** Of a job: the Flink operator makes a service of this name for each deployment. */
  static URI address(String namespace, ObservedJob job) {
    return URI.create("http://%s-rest.%s:%d".formatted(job.name(), namespace, PORT));
  }

  /**
   * Numbers of a running job, each summed over its subtasks.
   *
   * @param address of the job's REST service
   * @param jobId Flink's id of the job
   * @param names of metrics, from the operator's name on
   * @return by those names; without what the job does not have
   */
  public Map<String, Double> numbers(URI address, String jobId, Collection<String> names) {
    return ask(() -> numbersOf(address, jobId, names)).orElse(Map.of());
  }

  private Map<String, Double> numbersOf(URI address, String jobId, Collection<String> names)
      throws IOException, InterruptedException {
    Map<String, Double> numbers = new HashMap<>();
    for (JsonNode vertex : get(address, "/jobs/" + jobId).path("vertices")) {
      String metrics =
          "/jobs/%s/vertices/%s/subtasks/metrics".formatted(jobId, vertex.path("id").asText());
      Map<String, String> wanted = wanted(get(address, metrics), names);
      List<String> ids = List.copyOf(wanted.keySet());
      for (int from = 0; from < ids.size(); from += AT_ONCE) {
        List<String> some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
        String query =
            "?agg=sum&get=" + URLEncoder.encode(String.join(",", some), StandardCharsets.UTF_8);
        for (JsonNode metric : get(address, metrics + query)) {
          String name = wanted.get(metric.path("id").asText());
          if (name != null) {
            numbers.merge(name, metric.path("sum").asDouble(), Double::sum);
          }
        }
      }
    }
    return numbers;
  }

  /** Metrics of operators are named after them: {@code Spam_cap.cappedPerSecond}. */
  private static Map<String, String> wanted(JsonNode metrics, Collection<String> names) {
    Map<String, String> wanted = new HashMap<>();
    for (JsonNode metric : metrics) {
      String id = metric.path("id").asText();
      names.stream().filter(name -> id.endsWith("." + name)).forEach(name -> wanted.put(id, name));
    }
    return wanted;
  }

  /**
   * What a program waits for that has not started its job yet; empty where it does not wait.
   *
   * @param address of its REST service
   */
  public Optional<WaitingJob> waiting(URI address) {
    return ask(() -> waitingAt(address)).flatMap(found -> found);
  }

  private Optional<WaitingJob> waitingAt(URI address) throws IOException, InterruptedException {
    List<JsonNode> threads = new ArrayList<>();
    get(address, "/jobmanager/thread-dump").path("threadInfos").forEach(threads::add);
    return threads.stream()
        .map(thread -> WaitingJob.ofThread(thread.path("threadName").asText()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static <T> Optional<T> ask(Question<T> question) {
    try {
      return Optional.of(question.answer());
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
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
