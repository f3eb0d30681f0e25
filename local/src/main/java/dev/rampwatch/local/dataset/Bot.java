package dev.rampwatch.local.dataset;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** A user without any activation who saves more than once a second for an hour. */
public final class Bot {
  /** Its name. */
  public static final String USER = "gen-bot";

  private static final int EVENTS = 9_000;

  private final SplittableRandom random;

  Bot(SplittableRandom random) {
    this.random = random;
  }

  void flood(Instant from, Consumer<InputRecord> output) {
    for (int event = 0; event < EVENTS; event++) {
      long time = from.toEpochMilli() + random.nextLong(Duration.ofHours(1).toMillis());
      output.accept(Delivery.event(USER, "save", time, time + 1 + random.nextLong(2_000)));
    }
  }
}
