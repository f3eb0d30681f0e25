package dev.rampwatch.benchmark.workload;

import java.time.Duration;
import java.time.Instant;

/**
 * The size and the kind of a workload; with it the records are fixed.
 *
 * @param seed of all that is drawn
 * @param users ranks of a Zipf law by which events' users are drawn; not all of them need occur
 * @param events how many events, before duplicates and the spam cap
 * @param experiments how many experiments run at the same time
 * @param groups groups of each experiment
 * @param perUser in how many of the experiments each user is
 * @param spread exponent of the Zipf law over experiments and groups: 0 makes all alike
 */
public record Shape(
    long seed, int users, long events, int experiments, int groups, int perUser, double spread) {

  /** First moment of the traffic and of every experiment's epoch, ms since the epoch. */
  public static final long START = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();

  /** How long the traffic lasts, and each epoch. */
  public static final Duration SPAN = Duration.ofHours(3);

  /** Partitions of the log, and parallelism of what reads it. */
  public static final int PARTITIONS = 2;

  /** Checks what the parts promise each other. */
  public Shape {
    if (users < 1 || events < 1 || groups < 2 || perUser < 1 || perUser > experiments) {
      throw new IllegalArgumentException(
          "needs users, events, two groups and no more experiments a user than there are");
    }
  }

  /** 250 groups; each user in so many of their 50 experiments. */
  public static Shape standard(int perUser) {
    int users = perUser == 1 ? 40_000 : perUser <= 5 ? 10_000 : 4_000;
    return new Shape(8, users, 400_000, 50, 5, perUser, 1.1);
  }

  /** Small enough for the oracle, which counts by brute force. */
  public static Shape small(long seed) {
    return new Shape(seed, 120, 3_000, 4, 3, 2, 1.1);
  }

  /** The same kind of traffic with more or fewer users and events, by a factor. */
  public Shape scaled(double factor) {
    return new Shape(
        seed,
        (int) Math.max(1, users * factor),
        (long) Math.max(1, events * factor),
        experiments,
        groups,
        perUser,
        spread);
  }

  /** A text that names the shape, in a path too. */
  public String text() {
    return "users%d-events%d-experiments%d-groups%d-each%d-spread%s-seed%d"
        .formatted(users, events, experiments, groups, perUser, spread, seed);
  }
}
