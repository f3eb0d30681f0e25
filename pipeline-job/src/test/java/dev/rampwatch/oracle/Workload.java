package dev.rampwatch.oracle;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Writes a large, plausible case for measuring, in a stream: users drawn by a Zipf-like law, most
 * delays of seconds, 2 % duplicates, 0.1 % late events, some users in two groups. The epoch is the
 * default one of three days. A user's records stay in one file, as with a topic keyed by user.
 */
public final class Workload {
  private static final String EXPERIMENT = "checkout_v2";
  private static final List<String> GROUPS = List.of("control", "treatment");
  private static final Settings SETTINGS = Settings.of(EXPERIMENT, "click", "save", "purchase");
  private static final long START = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();

  private static final double ZIPF_EXPONENT = 0.8;
  private static final double DUPLICATES = 0.02;
  private static final double LATE = 0.001;
  private static final double RETURNS = 0.02;

  private final SplittableRandom random;
  private final int users;
  private final WorkloadFiles files;
  private final BitSet seen = new BitSet();

  /** Copies that are still to arrive. */
  private final PriorityQueue<Event> copies =
      new PriorityQueue<>(Comparator.comparingLong(Event::arrival));

  private Workload(long seed, int users, WorkloadFiles files) {
    this.random = new SplittableRandom(seed);
    this.users = users;
    this.files = files;
  }

  /**
   * Writes a case into a directory, which is made if need be.
   *
   * @param events how many events, besides the duplicates
   */
  public static CaseFiles write(Path directory, long events, int users, long seed)
      throws IOException {
    Files.createDirectories(directory);
    CaseWriter.writePipelines(
        directory.resolve("pipeline.yaml"), List.of(SETTINGS), new Dice(seed));
    CaseWriter.writeExperiments(directory.resolve("experiments.json"), List.of(metadata()));
    try (WorkloadFiles files = new WorkloadFiles(directory)) {
      new Workload(seed, users, files).writeEvents(events);
    }
    return CaseFiles.in(directory);
  }

  private static Metadata metadata() {
    return new Metadata(
        EXPERIMENT,
        GROUPS,
        GROUPS.stream()
            .map(group -> new Metadata.Allocation(group, new BigDecimal("0.05"), START))
            .toList(),
        OptionalLong.empty());
  }

  private void writeEvents(long events) throws IOException {
    long span = SETTINGS.period().toMillis();
    for (long i = 0; i < events; i++) {
      long arrival = START + (long) ((double) span * i / events);
      writeCopiesUntil(arrival);
      int user = user();
      Event event = new Event("u" + user, type(), arrival - delay(), arrival);
      if (!seen.get(user) || random.nextDouble() < RETURNS) {
        seen.set(user);
        files.write(user, activation(user, event));
      }
      files.write(user, event);
      if (random.nextDouble() < DUPLICATES) {
        long later = arrival + random.nextLong(1, 3_600_000);
        copies.add(new Event(event.user(), event.type(), event.time(), later));
      }
    }
    writeCopiesUntil(Long.MAX_VALUE);
  }

  private void writeCopiesUntil(long arrival) throws IOException {
    for (Event copy = copies.peek();
        copy != null && copy.arrival() <= arrival;
        copy = copies.peek()) {
      files.write(Integer.parseInt(copy.user().substring(1)), copies.remove());
    }
  }

  /** By inversion of a power law's distribution: rank 0 is the most active user. */
  private int user() {
    double top = Math.pow(users + 1.0, 1 - ZIPF_EXPONENT) - 1;
    double rank = Math.pow(top * random.nextDouble() + 1, 1 / (1 - ZIPF_EXPONENT)) - 1;
    return Math.min((int) rank, users - 1);
  }

  private String type() {
    double draw = random.nextDouble();
    return draw < 0.7 ? "click" : draw < 0.9 ? "save" : "purchase";
  }

  /** Log-normal around two seconds; where late, up to three hours more than may be. */
  private long delay() {
    long lateness = SETTINGS.eventLateness().toMillis();
    if (random.nextDouble() < LATE) {
      return lateness + random.nextLong(1, 10_800_000);
    }
    return Math.min(lateness, (long) (2000 * Math.exp(1.2 * random.nextGaussian())));
  }

  /** Just before the event that it enables; one user in twenty may come back in any group. */
  private Activation activation(int user, Event event) {
    long time = Math.max(event.time() - random.nextLong(2000), event.arrival() - 600_000);
    boolean wanders = user % 20 == 19;
    String group = GROUPS.get(wanders ? random.nextInt(GROUPS.size()) : user % GROUPS.size());
    return new Activation(event.user(), EXPERIMENT, group, time, event.arrival());
  }
}
