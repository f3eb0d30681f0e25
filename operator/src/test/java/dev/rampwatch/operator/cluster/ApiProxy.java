package dev.rampwatch.operator.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.net.ssl.SSLSocketFactory;

/**
 * Stands between an operator and the API server, sees every request, and makes of it what a test
 * wants. Every request has a connection of its own to the server, so that its answer ends with it.
 */
final class ApiProxy implements AutoCloseable {
  private final URI server;
  private final SSLSocketFactory tls;
  private final ServerSocket door;
  private final List<ApiRequest> seen = new CopyOnWriteArrayList<>();
  private final Set<Socket> watches = ConcurrentHashMap.newKeySet();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;
  private volatile Function<ApiRequest, Fault> faults = request -> Fault.NONE;

  ApiProxy(Config upstream) throws Exception {
    server = URI.create(upstream.getMasterUrl());
    tls = SSLUtils.sslContext(upstream).getSocketFactory();
    door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    start(this::serve);
  }

  /** How a client reaches the server through this. */
  Config config() {
    return new ConfigBuilder(Config.empty())
        .withMasterUrl("http://127.0.0.1:" + door.getLocalPort())
        .build();
  }

  void on(Function<ApiRequest, Fault> decide) {
    faults = decide;
  }

  /** Nothing gets through any more, and what is open breaks. */
  void cut() {
    cut = true;
    on(request -> new Fault.Reset());
    open.forEach(ApiProxy::closeQuietly);
  }

  boolean isCut() {
    return cut;
  }

  /** All passes again. */
  void heal() {
    cut = false;
    on(request -> Fault.NONE);
  }

  void dropWatches() {
    watches.forEach(ApiProxy::closeQuietly);
  }

  List<ApiRequest> requests() {
    return List.copyOf(seen);
  }

  /** Requests that would change objects; leases and reviews do not. */
  List<ApiRequest> writes() {
    return seen.stream().filter(ApiRequest::isWrite).toList();
  }

  void forget() {
    seen.clear();
  }

  private void serve() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        open.add(client);
        start(() -> handle(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void handle(Socket client) {
    try (client) {
      ApiRequest request = ApiRequest.read(client.getInputStream());
      if (request == null) {
        return;
      }
      seen.add(request);
      Fault fault = faults.apply(request);
      if (fault instanceof Fault.Answer answer) {
        answer.to(client.getOutputStream());
      } else if (!(fault instanceof Fault.Reset)) {
        if (fault instanceof Fault.Slow slow) {
          slow.await();
        }
        pass(client, request, fault);
      } else {
        client.setSoLinger(true, 0);
      }
    } catch (IOException e) {
      // The other side went away, or a test made it go.
    } finally {
      open.remove(client);
      watches.remove(client);
    }
  }

  private void pass(Socket client, ApiRequest request, Fault fault) throws IOException {
    try (Socket up = tls.createSocket(server.getHost(), server.getPort())) {
      open.add(up);
      up.getOutputStream().write(request.forwarded(server.getAuthority()));
      up.getOutputStream().flush();
      if (request.isWatch()) {
        watches.add(client);
      }
      if (request.upgrades()) {
        start(() -> copyQuietly(client, up));
      }
      if (fault instanceof Fault.LoseAnswer) {
        up.getInputStream().transferTo(OutputStream.nullOutputStream());
        client.setSoLinger(true, 0);
      } else if (fault instanceof Fault.Stall) {
        beginOnly(up, client);
      } else {
        copyQuietly(up, client);
      }
    }
  }

  /** All but the last byte; then nothing, for as long as the client waits. */
  private static void beginOnly(Socket from, Socket to) throws IOException {
    byte[] answer = from.getInputStream().readAllBytes();
    to.getOutputStream().write(answer, 0, answer.length - 1);
    to.getOutputStream().flush();
    to.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  private static void copyQuietly(Socket from, Socket to) {
    try {
      byte[] buffer = new byte[8192];
      for (int n = from.getInputStream().read(buffer); n >= 0; ) {
        to.getOutputStream().write(buffer, 0, n);
        to.getOutputStream().flush();
        n = from.getInputStream().read(buffer);
      }
    } catch (IOException e) {
      // One of both ended.
    } finally {
      closeQuietly(from);
      closeQuietly(to);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Closed is closed.
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "api-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    door.close();
    open.forEach(ApiProxy::closeQuietly);
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
