package dev.rampwatch.operator.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class CataloguePollerTest {
  @Test
  void tellsOfChangesOnlyAndGoesOnAfterADefect() {
    AtomicInteger polls = new AtomicInteger();
    ConcurrentLinkedQueue<CatalogueChange> told = new ConcurrentLinkedQueue<>();
    CatalogueSource source =
        () -> {
          int poll = polls.incrementAndGet();
          if (poll == 2) {
            throw new IllegalStateException("a defect");
          }
          return new CatalogueSnapshot(
              Instant.EPOCH,
              poll < 4 ? Map.of() : Map.of("new", new CatalogueEntry.Invalid("new", "half")));
        };
    try (CataloguePoller poller =
        new CataloguePoller(
            new Catalogue(source), Duration.ofMillis(10), new SplittableRandom(1), told::add)) {
      poller.start();
      await().until(() -> polls.get() > 6);
    }

    assertThat(told)
        .containsExactly(
            new CatalogueChange(Set.of(), true), new CatalogueChange(Set.of("new"), false));
  }

  @Test
  void pausesForATenthMoreOrLess() {
    CataloguePoller poller =
        new CataloguePoller(
            new Catalogue(() -> new CatalogueSnapshot(Instant.EPOCH, Map.of())),
            Duration.ofSeconds(30),
            new SplittableRandom(1),
            change -> {});

    for (int i = 0; i < 1000; i++) {
      assertThat(poller.pause()).isBetween(Duration.ofSeconds(27), Duration.ofSeconds(33));
    }
    poller.close();
  }
}
