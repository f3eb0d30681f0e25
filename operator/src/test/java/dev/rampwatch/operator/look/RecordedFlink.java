package dev.rampwatch.operator.look;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers of a real Flink 1.20, recorded, in place of a job manager. */
final class RecordedFlink implements AutoCloseable {
  private static final Path ANSWERS = Path.of("src/test/resources/flink-rest");
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final List<URI> asked = new CopyOnWriteArrayList<>();

  private RecordedFlink(HttpServer server) {
    this.server = server;
  }

  static RecordedFlink start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    RecordedFlink flink = new RecordedFlink(server);
    server.createContext("/", flink::answer);
    server.start();
    return flink;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Flink's id of the recorded job. */
  String job() throws IOException {
    return read("job.json").path("jid").asText();
  }

  /** What was asked for so far. */
  List<URI> asked() {
    return List.copyOf(asked);
  }

  private static JsonNode read(String file) throws IOException {
    return JSON.readTree(Files.readString(ANSWERS.resolve(file)));
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestURI());
    String[] path = exchange.getRequestURI().getPath().split("/", -1);
    JsonNode content = content(path, exchange.getRequestURI().getQuery());
    byte[] body = JSON.writeValueAsBytes(content);
    exchange.sendResponseHeaders(content.isMissingNode() ? 404 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private JsonNode content(String[] path, String query) throws IOException {
    if (path[1].equals("jobmanager")) {
      return read("thread-dump.json");
    }
    if (!path[2].equals(job())) {
      return JSON.missingNode();
    }
    if (path.length == 3) {
      return read("job.json");
    }
    return query == null
        ? read("metrics-%s.json".formatted(path[4]))
        : values(path[4], List.of(query.substring(query.indexOf("get=") + 4).split(",", -1)));
  }

  private static JsonNode values(String vertex, List<String> ids) throws IOException {
    ArrayNode values = JSON.createArrayNode();
    for (JsonNode value : read("values-%s.json".formatted(vertex))) {
      if (ids.contains(value.path("id").asText())) {
        values.add(value);
      }
    }
    return values;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
