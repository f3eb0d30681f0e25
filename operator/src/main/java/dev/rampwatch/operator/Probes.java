package dev.rampwatch.operator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/** Liveness, readiness and metrics over HTTP. */
final class Probes implements AutoCloseable {
  private final HttpServer server;

  private Probes(HttpServer server) {
    this.server = server;
  }

  /**
   * Answers on a port.
   *
   * @param stuck why the process should be started anew; none where it should not
   * @param unready why it does not work yet; none where it does
   */
  static Probes start(
      int port,
      Supplier<List<String>> stuck,
      Supplier<List<String>> unready,
      Supplier<String> metrics)
      throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
    server.createContext("/healthz", exchange -> answer(exchange, stuck.get(), "alive"));
    server.createContext("/readyz", exchange -> answer(exchange, unready.get(), "ready"));
    server.createContext("/metrics", exchange -> answer(exchange, 200, metrics.get()));
    server.start();
    return new Probes(server);
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange, List<String> complaints, String good)
      throws IOException {
    answer(
        exchange,
        complaints.isEmpty() ? 200 : 503,
        (complaints.isEmpty() ? good : String.join("\n", complaints)) + "\n");
  }

  private static void answer(HttpExchange exchange, int code, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    exchange.sendResponseHeaders(code, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
