package dev.rampwatch.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rampwatch.console.pipeline.FilePipelines;
import dev.rampwatch.console.pipeline.Pipelines;
import dev.rampwatch.console.web.Access;
import dev.rampwatch.console.web.Console;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A console on a test's database, and a client. */
final class RunningConsole implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Access OPEN = new Access(null, false, 100_000, 300_000);

  private final Console console;
  private final HttpClient client = HttpClient.newHttpClient();

  private RunningConsole(Console console) {
    this.console = console;
  }

  static RunningConsole on(TestDatabase database, @Nullable String pipelines) throws Exception {
    return on(database, pipelines, null);
  }

  static RunningConsole on(
      TestDatabase database, @Nullable String pipelines, @Nullable Access access) throws Exception {
    return on(database, pipelines, access, 0);
  }

  /** On a port of one's choice, 0 for any. */
  static RunningConsole on(
      TestDatabase database, @Nullable String pipelines, @Nullable Access access, int port)
      throws Exception {
    return new RunningConsole(
        Console.start(
            new Console.Settings(
                "127.0.0.1",
                port,
                database.asReader(),
                database.asReader(),
                MetadataOptions.defaultQuery(),
                pipelines == null ? Pipelines.NONE : new FilePipelines(pipelines),
                null,
                true,
                access == null ? OPEN : access),
            Clock.systemUTC()));
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:" + console.port() + path);
  }

  HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Lines of the stream of events of an experiment. */
  Stream<String> events(String experiment) throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(address("/api/live?experiment=" + experiment))
                .header("Accept", "text/event-stream")
                .build(),
            HttpResponse.BodyHandlers.ofLines())
        .body();
  }

  JsonNode json(String path) throws IOException, InterruptedException {
    HttpResponse<String> response = get(path);
    if (response.statusCode() != 200) {
      throw new IOException(response.statusCode() + ": " + response.body());
    }
    return JSON.readTree(response.body());
  }

  @Override
  public void close() throws Exception {
    console.close();
  }
}
