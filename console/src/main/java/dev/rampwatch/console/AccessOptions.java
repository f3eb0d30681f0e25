package dev.rampwatch.console;

import dev.rampwatch.console.web.Access;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who may look, how often, and at how much. */
final class AccessOptions {
  @Option(
      names = "--token-file",
      defaultValue = "${env:RAMPWATCH_CONSOLE_TOKEN_FILE}",
      description =
          "file with the bearer token that the API asks for; without it, let a proxy"
              + " decide who may look (RAMPWATCH_CONSOLE_TOKEN_FILE)")
  private @Nullable Path tokenFile;

  @Option(
      names = "--behind-proxy",
      defaultValue = "${env:RAMPWATCH_CONSOLE_BEHIND_PROXY:-false}",
      arity = "0..1",
      fallbackValue = "true",
      description =
          "every request comes through a proxy: take clients' addresses from the end of"
              + " X-Forwarded-For (RAMPWATCH_CONSOLE_BEHIND_PROXY, true or false)")
  private boolean behindProxy;

  /** An open page asks for three answers when its figures change, at most every 0.7 s. */
  @Option(
      names = "--requests-per-second",
      defaultValue = "${env:RAMPWATCH_CONSOLE_REQUESTS_PER_SECOND:-100}",
      description =
          "most requests of one address to the API; more are refused"
              + " (RAMPWATCH_CONSOLE_REQUESTS_PER_SECOND, default 100)")
  private int requestsPerSecond;

  /** More rows than a month of 15-minute buckets of 20 groups and 5 methods has. */
  @Option(
      names = "--most-rows",
      defaultValue = "${env:RAMPWATCH_CONSOLE_MOST_ROWS:-300000}",
      description =
          "most rows of each table that one answer is made of; answers that are cut say so"
              + " (RAMPWATCH_CONSOLE_MOST_ROWS, default 300000)")
  private int mostRows;

  Access access() {
    return new Access(tokenFile, behindProxy, requestsPerSecond, mostRows);
  }
}
