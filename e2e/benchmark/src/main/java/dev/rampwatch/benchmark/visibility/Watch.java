package dev.rampwatch.benchmark.visibility;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A reader of results in a thread of its own, which looks until it is closed. */
final class Watch implements AutoCloseable {
  private static final long PATIENCE = 10;

  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Future<?> looking;
  private volatile boolean closed;

  /** Looks once, and returns soon. */
  @FunctionalInterface
  interface Look {
    void look() throws Exception;
  }

  Watch(Look look) {
    looking =
        thread.submit(
            () -> {
              while (!closed) {
                look.look();
              }
              return null;
            });
  }

  /** Fails where the reader has. */
  void check() throws Exception {
    if (looking.isDone()) {
      looking.get();
    }
  }

  /** Ends it, and waits for the last look. */
  @Override
  public void close() throws Exception {
    closed = true;
    looking.get(PATIENCE, TimeUnit.SECONDS);
    thread.shutdown();
  }
}
