package dev.rampwatch.operator.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A service that takes what is posted to it, and answers as it is told. */
final class HttpReceiver implements AutoCloseable {
  private final HttpServer server;
  private final List<Posted> taken = new CopyOnWriteArrayList<>();
  private volatile int answer = 200;

  /** A request that was answered with 200. */
  record Posted(Headers headers, String body) {
    JsonNode json() throws JsonProcessingException {
      return new ObjectMapper().readTree(body);
    }
  }

  HttpReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          if (answer == 200) {
            taken.add(
                new Posted(exchange.getRequestHeaders(), new String(body, StandardCharsets.UTF_8)));
          }
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  void answer(int status) {
    answer = status;
  }

  List<Posted> taken() {
    return taken;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
