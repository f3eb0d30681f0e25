package dev.rampwatch.operator.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A service that takes what is posted to it, and answers as it is told. */
final class HttpReceiver implements AutoCloseable {
  private final HttpServer server;
  private final List<Posted> taken = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile CountDownLatch gate = new CountDownLatch(0);
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
          waiting.incrementAndGet();
          awaitGate();
          waiting.decrementAndGet();
          if (answer == 200) {
            taken.add(
                new Posted(exchange.getRequestHeaders(), new String(body, StandardCharsets.UTF_8)));
          }
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    server.setExecutor(threads);
    server.start();
  }

  /** From now on requests are read and not answered. */
  void hang() {
    gate = new CountDownLatch(1);
  }

  void answerAgain() {
    gate.countDown();
  }

  /** Requests that are read and not answered yet. */
  int waiting() {
    return waiting.get();
  }

  private void awaitGate() throws InterruptedIOException {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
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
    gate.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
