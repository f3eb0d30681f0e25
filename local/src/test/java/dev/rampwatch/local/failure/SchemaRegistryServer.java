package dev.rampwatch.local.failure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rampwatch.local.ApplicationHome;
import dev.rampwatch.local.process.LoopbackPort;
import dev.rampwatch.local.process.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Apicurio Registry, which speaks Confluent's protocol, as a process that keeps its schemas. */
final class SchemaRegistryServer implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final JsonMapper JSON = new JsonMapper();

  private final Path directory;
  private final int port = LoopbackPort.free();
  private final HttpClient client = HttpClient.newHttpClient();
  private @Nullable ServerProcess process;

  /** A registry that is not started yet, with its data in a folder. */
  SchemaRegistryServer(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory);
  }

  /** Where clients find it. */
  String url() {
    return "http://127.0.0.1:%d/apis/ccompat/v7".formatted(port);
  }

  /** Starts it, and returns when it serves. */
  void start() {
    ServerProcess started = ServerProcess.start("schema registry", command(), directory);
    process = started;
    started.awaitServing(this::serves, START_LIMIT);
  }

  private List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx400m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:-UsePerfData",
        "-Dquarkus.http.host=127.0.0.1",
        "-Dquarkus.http.port=" + port,
        "-Dapicurio.datasource.url=jdbc:h2:file:%s;WRITE_DELAY=0"
            .formatted(directory.resolve("schemas")),
        "-jar",
        program().toString());
  }

  private static Path program() {
    Path folder = ApplicationHome.find().root().resolve("local/target/schema-registry");
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith("-runner.jar"))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean serves() {
    try {
      return ask(HttpRequest.newBuilder(URI.create(url() + "/subjects"))).isArray();
    } catch (IOException e) {
      return false;
    }
  }

  /** Registers a schema under a subject, and answers its id. */
  int register(String subject, Schema schema) throws IOException {
    String body = JSON.writeValueAsString(Map.of("schema", schema.toString()));
    return register(subject, body);
  }

  /** Registers what a request's body says. */
  int register(String subject, String body) throws IOException {
    return ask(HttpRequest.newBuilder(URI.create(url() + "/subjects/" + subject + "/versions"))
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .POST(HttpRequest.BodyPublishers.ofString(body)))
        .path("id")
        .asInt();
  }

  private JsonNode ask(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException(answer.statusCode() + ": " + answer.body());
      }
      return JSON.readTree(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Ends it as a crash would; its schemas stay. */
  void kill() {
    if (process != null) {
      process.kill();
    }
  }

  @Override
  public void close() {
    kill();
  }
}
