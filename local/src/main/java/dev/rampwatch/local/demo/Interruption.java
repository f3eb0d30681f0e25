package dev.rampwatch.local.demo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the end of this process, by Ctrl-C for example, into an interrupt of the thread at work,
 * and holds the end back until that thread has closed what it opened.
 */
final class Interruption implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Interruption.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Not the end of the thread: that may wait for the end of the process in turn. */
  private final CountDownLatch closed;

  private final Thread hook;

  private Interruption(CountDownLatch closed, Thread hook) {
    this.closed = closed;
    this.hook = hook;
  }

  /** Guards the calling thread until closed. */
  static Interruption onShutdown() {
    var worker = Thread.currentThread();
    var closed = new CountDownLatch(1);
    var hook =
        new Thread(
            () -> {
              worker.interrupt();
              await(closed);
            },
            "close on shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
    return new Interruption(closed, hook);
  }

  private static void await(CountDownLatch closed) {
    try {
      if (!closed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        LOG.error("the demo did not end within {} s", PATIENCE.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.debug("closed by the end of the process", e);
    }
  }
}
