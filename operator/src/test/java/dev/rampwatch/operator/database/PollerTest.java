package dev.rampwatch.operator.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class PollerTest {
  @Test
  void goesOnAfterADefect() {
    AtomicInteger polls = new AtomicInteger();
    Runnable poll =
        () -> {
          if (polls.incrementAndGet() == 2) {
            throw new IllegalStateException("a defect");
          }
        };
    try (Poller poller = new Poller("test", Duration.ofMillis(10), new SplittableRandom(1), poll)) {
      poller.start();
      await().until(() -> polls.get() > 6);
    }
  }

  @Test
  void pausesForATenthMoreOrLess() {
    try (Poller poller =
        new Poller("test", Duration.ofSeconds(30), new SplittableRandom(1), () -> {})) {
      for (int i = 0; i < 1000; i++) {
        assertThat(poller.pause()).isBetween(Duration.ofSeconds(27), Duration.ofSeconds(33));
      }
    }
  }
}
