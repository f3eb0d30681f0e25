package dev.rampwatch.benchmark.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;

/** Lets some records through and then none, which a file tells: the state can be looked at. */
final class Hold implements RateLimiter {
  private final Path told;
  private long left;

  Hold(long records, Path told) {
    left = records;
    this.told = told;
  }

  @Override
  public CompletionStage<Void> acquire() {
    if (left-- > 0) {
      return CompletableFuture.completedFuture(null);
    }
    try {
      Files.writeString(told, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new CompletableFuture<>();
  }
}
