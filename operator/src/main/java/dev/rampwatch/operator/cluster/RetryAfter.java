package dev.rampwatch.operator.cluster;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Waits as long as a busy API server asks before a request is sent again; the client reads that
 * header and then takes its own, shorter interval.
 */
final class RetryAfter implements Interceptor {
  private static final int TOO_MANY_REQUESTS = 429;

  /** Longer waits are the reconcilers' to make: a request's own time is limited. */
  private static final long LONGEST_SECONDS = 5;

  @Override
  public CompletableFuture<Boolean> afterFailure(
      BasicBuilder builder, HttpResponse<?> response, RequestTags tags) {
    String seconds = response.header("Retry-After");
    if (response.code() != TOO_MANY_REQUESTS || seconds == null || !seconds.matches("[0-9]{1,4}")) {
      return CompletableFuture.completedFuture(false);
    }
    long wait = Math.min(Long.parseLong(seconds), LONGEST_SECONDS);
    return CompletableFuture.supplyAsync(
        () -> true, CompletableFuture.delayedExecutor(wait, TimeUnit.SECONDS));
  }
}
