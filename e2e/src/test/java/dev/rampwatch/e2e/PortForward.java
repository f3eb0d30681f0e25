package dev.rampwatch.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service of the cluster on a free port of this machine, by kubectl port-forward. */
final class PortForward implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");

  private final Process process;
  private final int port;

  private PortForward(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static PortForward to(String namespace, String service, int port) throws IOException {
    Process process =
        new ProcessBuilder("kubectl", "--namespace", namespace, "port-forward", service, ":" + port)
            .redirectErrorStream(true)
            .start();
    BufferedReader output = process.inputReader();
    String line = String.valueOf(output.readLine());
    Matcher found = PORT.matcher(line);
    if (!found.find()) {
      process.destroy();
      throw new IllegalStateException("no way to " + service + ": " + line);
    }
    return new PortForward(process, Integer.parseInt(found.group(1)));
  }

  URI address(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
