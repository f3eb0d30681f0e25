package dev.rampwatch.operator.alert;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Posts JSON, and tells from the answer whether to try again. */
final class HttpPost {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  Receipt post(String url, Map<String, String> headers, byte[] body) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(url))
              .timeout(PATIENCE)
              .POST(HttpRequest.BodyPublishers.ofByteArray(body));
      headers.forEach(request::header);
      return receipt(
          client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode());
    } catch (IllegalArgumentException e) {
      // The address is a secret, and would stand in the exception's message.
      return new Receipt.Refused("the channel's url is no http address; correct it in its Secret");
    } catch (IOException e) {
      return new Receipt.Delayed("no answer: " + e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Receipt.Delayed("the operator was stopped");
    }
  }

  private static Receipt receipt(int status) {
    if (status >= 200 && status < 300) {
      return new Receipt.Delivered();
    }
    boolean later = status >= 500 || status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS;
    return later
        ? new Receipt.Delayed("it answered " + status)
        : new Receipt.Refused("it answered %d; check the channel's Secret".formatted(status));
  }
}
