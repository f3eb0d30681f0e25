package dev.rampwatch.pipeline.raw;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rampwatch.contract.RawFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.jspecify.annotations.Nullable;

/** A schema registry with Confluent's protocol, of which one request is needed. */
final class SchemaRegistry {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
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
      HttpResponse<String> answer =
          client.send(
              request("/schemas/ids/" + Integer.toUnsignedString(id)),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == NOT_FOUND) {
        return null;
      }
      if (answer.statusCode() != OK) {
        throw new IOException(
            "%s answers %d: check url and credentials of the feed's schemaRegistry"
                .formatted(registry.url(), answer.statusCode()));
      }
      return avro(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", e));
    }
  }

  private static @Nullable Schema avro(String body) throws JsonProcessingException {
    JsonNode answer = JSON.readTree(body);
    // The registry leaves the type out where it is Avro.
    if (!answer.path("schemaType").asText("AVRO").equals("AVRO")) {
      return null;
    }
    try {
      return new Schema.Parser().parse(answer.path("schema").asText());
    } catch (SchemaParseException e) {
      return null;
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
