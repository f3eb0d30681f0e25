package dev.rampwatch.console.web;

import dev.rampwatch.console.results.DatabaseAwayException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.staticfiles.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server: page, API, events, probes. */
final class ConsoleServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConsoleServer.class);

  private static final HttpStatus TOO_MANY = HttpStatus.TOO_MANY_REQUESTS;
  private static final String TOO_MANY_WORDS = "Too many requests or open pages of one address.";

  private final Javalin server;

  private ConsoleServer(Javalin server) {
    this.server = server;
  }

  /**
   * Starts to serve.
   *
   * @param host address to listen on
   * @param port 0 for any
   * @param access who may ask, how often, and for how much
   */
  static ConsoleServer start(
      String host,
      int port,
      Api api,
      LiveFeed feed,
      Metrics metrics,
      Access access,
      BooleanSupplier ready) {
    byte[] page = resource("/page/index.html");
    byte[] description = resource("/page/openapi.yaml");
    Javalin server =
        Javalin.create(
            config -> {
              basics(config);
              access.configure(config);
              RoutesConfig routes = config.routes;
              routes.before(SecurityHeaders::set);
              routes.before("/api/*", context -> context.header("Cache-Control", "no-store"));
              access.guard(routes);
              routes.get("/", context -> html(context, page));
              routes.get("/experiment", context -> html(context, page));
              routes.get(
                  "/openapi.yaml",
                  context -> context.contentType("application/yaml").result(description));
              routes.get("/healthz", context -> context.result("alive\n"));
              routes.get(
                  "/readyz",
                  context -> {
                    boolean yes = ready.getAsBoolean();
                    context.status(yes ? 200 : 503).result(yes ? "ready\n" : "not yet\n");
                  });
              routes.get("/metrics", context -> context.result(metrics.text()));
              api.addTo(routes);
              routes.sse("/api/live", feed::add);
              failures(routes);
            });
    return new ConsoleServer(server.start(host, port));
  }

  private static void basics(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.generateEtags = true;
    config.http.maxRequestSize = 1_000;
    config.staticFiles.add(
        files -> {
          files.directory = "/page";
          files.hostedPath = "/";
          files.location = Location.CLASSPATH;
          files.headers = Map.of("Cache-Control", "no-cache");
        });
  }

  private static void failures(RoutesConfig routes) {
    routes.exception(
        DatabaseAwayException.class,
        (e, context) -> refuse(context, 503, String.valueOf(e.getMessage())));
    routes.exception(
        HttpResponseException.class,
        (e, context) -> {
          if (e.getStatus() == TOO_MANY.getCode()) {
            refuse(context.header("Retry-After", "1"), TOO_MANY.getCode(), TOO_MANY_WORDS);
          } else {
            refuse(context, e.getStatus(), String.valueOf(e.getMessage()));
          }
        });
    routes.exception(
        Exception.class,
        (e, context) -> {
          LOG.error("{} failed", context.path(), e);
          refuse(context, 500, "The console failed; its log says why.");
        });
  }

  private static void refuse(Context context, int status, String message) {
    context.status(status).json(Map.of("error", message));
  }

  private static void html(Context context, byte[] page) {
    context
        .header("Cache-Control", "no-cache")
        .contentType("text/html; charset=utf-8")
        .result(page);
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }

  private static byte[] resource(String name) {
    try (InputStream stream = ConsoleServer.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
