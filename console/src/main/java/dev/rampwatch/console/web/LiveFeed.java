package dev.rampwatch.console.web;

import dev.rampwatch.console.live.Viewers;
import io.javalin.http.TooManyRequestsResponse;
import io.javalin.http.sse.SseClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Pages that are open, told of changes by server-sent events; the page then fetches what it shows.
 */
final class LiveFeed implements Viewers {
  private static final int MOST = 500;
  private static final int MOST_OF_ONE_ADDRESS = 100;

  private final Map<SseClient, String> clients = new ConcurrentHashMap<>();

  /** Lets a page in, unless there are too many. */
  void add(SseClient client) {
    String address = client.ctx().ip();
    long ofAddress =
        clients.keySet().stream().filter(each -> each.ctx().ip().equals(address)).count();
    if (clients.size() >= MOST || ofAddress >= MOST_OF_ONE_ADDRESS) {
      throw new TooManyRequestsResponse();
    }
    @Nullable String experiment = client.ctx().queryParam("experiment");
    client.keepAlive();
    client.onClose(() -> clients.remove(client));
    clients.put(client, experiment == null ? "" : experiment);
    client.sendEvent("hello", "{}");
  }

  int size() {
    return clients.size();
  }

  @Override
  public boolean lookAt(String experiment) {
    return clients.containsValue(experiment);
  }

  @Override
  public void changed(String experiment) {
    clients.forEach(
        (client, watched) -> {
          if (watched.equals(experiment)) {
            client.sendEvent("changed", "{}");
          }
        });
  }

  @Override
  public void overviewChanged() {
    clients.forEach(
        (client, watched) -> {
          if (watched.isEmpty()) {
            client.sendEvent("changed", "{}");
          }
        });
  }

  @Override
  public void allChanged() {
    clients.keySet().forEach(client -> client.sendEvent("changed", "{}"));
  }

  @Override
  public void keepAlive() {
    clients.keySet().forEach(client -> client.sendComment("alive"));
  }

  /** Ends all connections. */
  void close() {
    clients.keySet().forEach(SseClient::close);
  }
}
