package dev.rampwatch.pipeline.raw;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rampwatch.contract.RawFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.jspecify.annotations.Nullable;

/** A schema registry with Confluent's protocol. */
final class SchemaRegistry {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final JsonMapper JSON = new JsonMapper();

  private final RawFormat.Registry registry;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  SchemaRegistry(RawFormat.Registry registry) {
    this.registry = registry;
  }

  /**
   * The Avro schema of an id; null where the registry does not have it, or has none of Avro.
   *
   * @throws UncheckedIOException where the registry does not answer as one; the job starts anew
   *     then, and loses nothing
   */
  @Nullable Schema schema(int id) {
    try {
      JsonNode answer = answer("/schemas/ids/" + Integer.toUnsignedString(id)).orElse(null);
      // The registry leaves the type out where it is Avro.
      return answer == null || !answer.path("schemaType").asText("AVRO").equals("AVRO")
          ? null
          : parsed(answer, new Schema.Parser(), new HashSet<>());
    } catch (SchemaParseException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A schema, after those that it refers to: the parser remembers their names. */
  private Schema parsed(JsonNode answer, Schema.Parser parser, Set<String> known)
      throws IOException {
    for (JsonNode reference : answer.path("references")) {
      String subject =
          URLEncoder.encode(reference.path("subject").asText(), StandardCharsets.UTF_8)
              .replace("+", "%20");
      String path =
          "/subjects/%s/versions/%d".formatted(subject, reference.path("version").asInt());
      if (known.add(path)) {
        JsonNode referred =
            answer(path).orElseThrow(() -> new SchemaParseException(path + " is not there"));
        parsed(referred, parser, known);
      }
    }
    return parser.parse(answer.path("schema").asText());
  }

  /**
   * Returns where the registry answers.
   *
   * @throws IOException where it does not; the message says what to do
   */
  void greet() throws IOException {
    var unused = answer("/schemas/types");
  }

  private Optional<JsonNode> answer(String path) throws IOException {
    HttpResponse<String> answer = send(request(path));
    if (answer.statusCode() == NOT_FOUND) {
      return Optional.empty();
    }
    if (answer.statusCode() != OK) {
      throw new IOException(
          "the schema registry %s answers %d: check url and credentials of schemaRegistry"
              .formatted(registry.url(), answer.statusCode()));
    }
    try {
      return Optional.of(JSON.readTree(answer.body()));
    } catch (JsonProcessingException e) {
      throw new IOException(
          "%s does not answer as a schema registry does: check url of schemaRegistry"
              .formatted(registry.url()),
          e);
    }
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IOException(
          "the schema registry %s cannot be reached (%s): check url of schemaRegistry and the network"
              .formatted(registry.url(), e),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the schema registry was asked", e);
    }
  }

  private HttpRequest request(String path) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(registry.url().replaceAll("/+$", "") + path))
            .header("Accept", "application/vnd.schemaregistry.v1+json, application/json")
            .timeout(PATIENCE);
    String directory = registry.credentials();
    if (directory != null) {
      String login = read(directory, "username") + ":" + read(directory, "password");
      request.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }
    return request.build();
  }

  private static String read(String directory, String file) throws IOException {
    return Files.readString(Path.of(directory, file)).strip();
  }
}
