package dev.rampwatch.console.web;

import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.plugin.bundled.RateLimitPlugin;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask the API, how often, and for how much.
 *
 * @param token file with the bearer token; null where something else decides who may look
 * @param behindProxy whether every request comes through a proxy, which adds the client's address
 *     at the end of X-Forwarded-For
 * @param requestsPerSecond most requests of one address
 * @param mostRows most rows of each table that one answer is made of
 */
public record Access(
    @Nullable Path token, boolean behindProxy, int requestsPerSecond, int mostRows) {
  private static final String API = "/api/*";

  /** Limits are numbers of something. */
  public Access {
    if (requestsPerSecond < 1 || mostRows < 1) {
      throw new IllegalArgumentException("limits of requests and rows must be 1 or more");
    }
  }

  void configure(JavalinConfig config) {
    config.registerPlugin(new RateLimitPlugin(limit -> limit.setKeyFunction(Context::ip)));
    if (behindProxy) {
      config.contextResolver.ip = Access::forwardedAddress;
    }
  }

  void guard(RoutesConfig routes) {
    routes.before(
        API,
        context ->
            context
                .with(RateLimitPlugin.class)
                .requestPerTimeUnit(requestsPerSecond, TimeUnit.SECONDS));
    if (token != null) {
      routes.before(API, new Token(token)::check);
    }
  }

  /** What stands before the last element is the client's word, which may be any. */
  private static String forwardedAddress(Context context) {
    String chain = context.header("X-Forwarded-For");
    return chain == null
        ? context.req().getRemoteAddr()
        : chain.substring(chain.lastIndexOf(',') + 1).strip();
  }
}
