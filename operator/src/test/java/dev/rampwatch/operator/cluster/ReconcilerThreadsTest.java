package dev.rampwatch.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long a reconciliation has been going on, by a clock that the test sets. */
final class ReconcilerThreadsTest {
  private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 10);
  private final ReconcilerThreads threads = new ReconcilerThreads(2, nanoTime::get);

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void theOneThatHangsCountsAndNoneThatEnded() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    threads.execute(
        () -> {
          begun.countDown();
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    begun.await();
    nanoTime.addAndGet(Duration.ofMinutes(11).toNanos());
    threads
        .submit(
            () -> {
              throw new IllegalStateException("injected");
            })
        .isDone();

    assertThat(threads.longest()).isEqualTo(Duration.ofMinutes(11));

    end.countDown();
    await().until(threads::longest, Duration.ZERO::equals);
  }
}
