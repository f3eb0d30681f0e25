package dev.rampwatch.operator.cluster;

import dev.rampwatch.operator.OperatorMain;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The operator as the image runs it: a process of its own, with its probes and its log. */
final class OperatorProcess implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final int port;
  private final Path log;

  /**
   * Starts it.
   *
   * @param environment its variables, but for the port
   * @param options of the virtual machine
   */
  OperatorProcess(Map<String, String> environment, Path log, String... options) throws IOException {
    this.log = log;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", classpath(), OperatorMain.class.getName()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.environment().put("RAMPWATCH_PORT", String.valueOf(port));
    process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
  }

  /** Without the tests, whose logging is another. */
  private static String classpath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.contains("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  boolean isReady() {
    return status("/readyz") == 200;
  }

  /** The code that a probe answers; 0 where nobody does. */
  int status(String path) {
    try {
      return get(path).statusCode();
    } catch (IOException e) {
      return 0;
    }
  }

  /** All metrics, in Prometheus' text. */
  String scrape() throws IOException {
    return get("/metrics").body();
  }

  /** What a probe answers; empty where nobody does. */
  String answer(String path) {
    try {
      return get(path).body();
    } catch (IOException e) {
      return "";
    }
  }

  /** The sum of a metric over its labels. */
  double metric(String name) {
    try {
      return get("/metrics")
          .body()
          .lines()
          .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  /** A line of the kernel's view of it, such as VmRSS, in bytes. */
  long memory(String line) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
              .filter(each -> each.startsWith(line + ":"))
              .mapToLong(each -> Long.parseLong(each.replaceAll("[^0-9]", "")))
              .findFirst()
              .orElseThrow()
          * 1024;
    }
  }

  /** What it has used of the processors since its start. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  /** SIGTERM, as Kubernetes ends a pod. */
  void terminate() {
    process.destroy();
  }

  /** Its exit code. */
  int await() throws InterruptedException {
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the operator does not end");
    }
    return process.exitValue();
  }

  private HttpResponse<String> get(String path) throws IOException {
    try {
      return http.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
