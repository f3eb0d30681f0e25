package dev.rampwatch.local.demo;

import dev.rampwatch.local.process.StartFailure;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A publisher at work in the background; it stops when this is closed. */
final class Playing implements AutoCloseable {
  private final ExecutorService executor = Executors.newSingleThreadExecutor();
  private final Future<?> play;

  Playing(Publisher publisher) {
    this.play =
        executor.submit(
            () -> {
              publisher.play();
              return null;
            });
  }

  /**
   * Tells of a failure, if there was one.
   *
   * @throws StartFailure what the publisher threw
   */
  void check() throws InterruptedException {
    if (!play.isDone()) {
      return;
    }
    try {
      play.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StartFailure failure) {
        throw failure;
      }
      throw new StartFailure("the records cannot be played: " + e.getCause(), e);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
