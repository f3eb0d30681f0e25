package dev.rampwatch.operator.cluster;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ends answers that begin and do not end. The client's own timeout is over when an answer begins,
 * and who waits for the rest, a reconciler's thread, would wait for ever.
 */
final class AnswerDeadline implements Interceptor {
  private final Duration longest;

  AnswerDeadline(Duration longest) {
    this.longest = longest;
  }

  @Override
  public void after(
      HttpRequest request,
      HttpResponse<?> response,
      AsyncBody.Consumer<List<ByteBuffer>> consumer) {
    if (response.body() instanceof AsyncBody body && !isWatch(request)) {
      CompletableFuture<Void> deadline =
          new CompletableFuture<Void>()
              .completeOnTimeout(null, longest.toMillis(), TimeUnit.MILLISECONDS);
      var unusedEnd = deadline.thenRun(() -> end(body, request));
      var unusedCancel = body.done().whenComplete((done, failure) -> deadline.cancel(false));
    }
  }

  private void end(AsyncBody body, HttpRequest request) {
    body.done()
        .completeExceptionally(
            new IOException(
                "the answer to %s %s began and did not end within %s"
                    .formatted(request.method(), request.uri().getPath(), longest)));
    body.cancel();
  }

  /** Those end when the server wants. */
  private static boolean isWatch(HttpRequest request) {
    String query = request.uri().getQuery();
    return query != null && query.contains("watch=true");
  }
}
