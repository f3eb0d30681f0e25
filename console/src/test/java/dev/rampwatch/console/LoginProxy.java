package dev.rampwatch.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy that asks for a login in front of a console; what began before it ended goes on. */
final class LoginProxy implements AutoCloseable {
  /** What such proxies answer a request of the API without a login. */
  enum Answer {
    REFUSAL,
    FORBIDDEN_PAGE,
    REDIRECT_HERE,
    REDIRECT_ELSEWHERE
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client = HttpClient.newHttpClient();
  private final RunningConsole console;
  private final AtomicInteger pages = new AtomicInteger();
  private volatile boolean pagesNeedLogin;
  private volatile boolean apiNeedsLogin;
  private volatile Answer answer = Answer.REFUSAL;

  private LoginProxy(RunningConsole console) throws IOException {
    this.console = console;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  static LoginProxy before(RunningConsole console) throws IOException {
    return new LoginProxy(console);
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  void endLogin(Answer answer) {
    this.answer = answer;
    pagesNeedLogin = true;
    apiNeedsLogin = true;
  }

  /** The API is refused, though pages are served: loading them again does not help. */
  void endLoginOfApiOnly() {
    apiNeedsLogin = true;
  }

  void logIn() {
    pagesNeedLogin = false;
    apiNeedsLogin = false;
  }

  /** How often a page was loaded. */
  int pages() {
    return pages.get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      boolean api = path.startsWith("/api/");
      boolean page = path.equals("/experiment");
      if (page) {
        pages.incrementAndGet();
      }
      if (api && apiNeedsLogin) {
        refuse(exchange);
      } else if (path.equals("/login") || (page && pagesNeedLogin)) {
        send(exchange, 200, "<!DOCTYPE html><title>Login</title><h1>Log in</h1>");
      } else {
        forward(exchange);
      }
    }
  }

  private void refuse(HttpExchange exchange) throws IOException {
    switch (answer) {
      case REFUSAL -> send(exchange, 401, "Unauthorized");
      case FORBIDDEN_PAGE -> send(exchange, 403, "<h1>Log in</h1>");
      case REDIRECT_HERE -> redirect(exchange, "/login");
      case REDIRECT_ELSEWHERE -> redirect(exchange, "http://localhost:9/authorize");
    }
  }

  private static void redirect(HttpExchange exchange, String where) throws IOException {
    exchange.getResponseHeaders().set("Location", where);
    exchange.sendResponseHeaders(302, -1);
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    exchange
        .getResponseHeaders()
        .set("Content-Type", text.startsWith("<") ? "text/html; charset=utf-8" : "text/plain");
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private void forward(HttpExchange exchange) throws IOException {
    HttpResponse<InputStream> response;
    try {
      response =
          client.send(
              HttpRequest.newBuilder(console.address(exchange.getRequestURI().toString()))
                  .header("Accept", exchange.getRequestHeaders().getFirst("Accept"))
                  .build(),
              HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    for (String header : List.of("Content-Type", "Content-Security-Policy")) {
      response
          .headers()
          .firstValue(header)
          .ifPresent(value -> exchange.getResponseHeaders().set(header, value));
    }
    exchange.sendResponseHeaders(response.statusCode(), 0);
    byte[] piece = new byte[8_192];
    try (InputStream from = response.body();
        OutputStream to = exchange.getResponseBody()) {
      for (int size = from.read(piece); size >= 0; size = from.read(piece)) {
        to.write(piece, 0, size);
        to.flush();
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
