package dev.rampwatch.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Made-up records of one epoch, with what makes counting hard: late and repeated events, late
 * activations, users in two groups, users without an activation, broken records.
 */
final class Traffic {
  static final int PARTITIONS = 2;

  private final String experiment;
  private final SplittableRandom random;
  private final List<Entry> entries = new ArrayList<>();

  /**
   * A record on its way.
   *
   * @param stream events or activations
   * @param arrival ms since the epoch
   * @param text the message
   */
  record Entry(String stream, int partition, long arrival, String text) {}

  private Traffic(String experiment, long seed) {
    this.experiment = experiment;
    random = new SplittableRandom(seed);
  }

  /**
   * Records of users who come one after the other.
   *
   * @param end of the epoch
   * @param lateness how late events may be and count
   */
  static List<Entry> of(
      String experiment, long seed, int users, Instant start, Instant end, Duration lateness) {
    Traffic traffic = new Traffic(experiment, seed);
    for (int user = 0; user < users; user++) {
      traffic.visit("u" + seed + "-" + user, start, end, lateness);
    }
    traffic.passTheTime(lastArrival(start, end, lateness));
    traffic.entries.sort(Comparator.comparingLong(Entry::arrival));
    return traffic.entries;
  }

  /**
   * The last record's, which drives the clock beyond all rows' ends. What is published later must
   * arrive later.
   */
  static Instant lastArrival(Instant start, Instant end, Duration lateness) {
    return end.plus(Duration.between(start, end).dividedBy(2)).plus(lateness.multipliedBy(2));
  }

  /** Clicks of one user, in the order of their arrival, all within some minutes. */
  static List<Entry> bot(long seed, int clicks, Instant from, Duration length) {
    Traffic traffic = new Traffic("none", seed);
    for (int i = 0; i < clicks; i++) {
      traffic.event(
          "bot", "click", from.toEpochMilli() + i * length.toMillis() / clicks, i % 3 * 100L);
    }
    traffic.entries.sort(Comparator.comparingLong(Entry::arrival));
    return traffic.entries;
  }

  /** A user's activation in the treatment. */
  static Entry activation(String experiment, String user, Instant at) {
    Traffic traffic = new Traffic(experiment, 0);
    traffic.activate(user, "treatment", at.toEpochMilli());
    return traffic.entries.get(0);
  }

  private void visit(String user, Instant start, Instant end, Duration lateness) {
    long from = start.toEpochMilli();
    long length = end.toEpochMilli() - from;
    long joined = from + random.nextLong(length);
    if (!chance(0.1)) {
      activate(user, chance(0.5) ? "control" : "treatment", joined);
    }
    if (chance(0.03)) {
      activate(user, "treatment", joined + random.nextLong(length / 4));
      activate(user, "control", joined + random.nextLong(length / 4));
    }
    for (int i = random.nextInt(6); i > 0; i--) {
      long time = joined - 1_000 + random.nextLong(length / 2);
      long delay = random.nextLong(chance(0.1) ? lateness.toMillis() * 5 / 4 : 4_000);
      String type = chance(0.7) ? "click" : "save";
      event(user, type, time, delay);
      if (chance(0.05)) {
        event(user, type, time, delay);
      }
    }
    if (chance(0.01)) {
      add("events", user, joined, "broken");
    }
  }

  private void event(String user, String type, long time, long delay) {
    add(
        "events",
        user,
        time + delay,
        "{\"user\":\"%s\",\"type\":\"%s\",\"time\":%d,\"arrival\":%d}"
            .formatted(user, type, time, time + delay));
  }

  private void activate(String user, String group, long time) {
    long arrival = time + random.nextLong(3_000);
    add(
        "activations",
        user,
        arrival,
        "{\"user\":\"%s\",\"experiment\":\"%s\",\"group\":\"%s\",\"time\":%d,\"arrival\":%d}"
            .formatted(user, experiment, group, time, arrival));
  }

  /** A record in each partition that counts nowhere. */
  private void passTheTime(Instant until) {
    long at = until.toEpochMilli();
    for (String stream : List.of("events", "activations")) {
      for (int partition = 0; partition < PARTITIONS; partition++) {
        String subject =
            stream.equals("events")
                ? "\"type\":\"other\""
                : "\"experiment\":\"none\",\"group\":\"none\"";
        entries.add(
            new Entry(
                stream,
                partition,
                at,
                String.format(
                    Locale.ROOT,
                    "{\"user\":\"clock\",%s,\"time\":%d,\"arrival\":%d}",
                    subject,
                    at,
                    at)));
      }
    }
  }

  private void add(String stream, String user, long arrival, String text) {
    entries.add(new Entry(stream, Math.floorMod(user.hashCode(), PARTITIONS), arrival, text));
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }
}
