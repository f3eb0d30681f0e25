package dev.rampwatch.local.validate;

import dev.rampwatch.local.CommandLineForTests;
import dev.rampwatch.local.replay.ReplayCommand;
import dev.rampwatch.pipeline.result.ResultRow;
import dev.rampwatch.pipeline.result.ResultRow.BucketRow;
import dev.rampwatch.pipeline.result.RowJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** An experiment of 24 hours with 400 users, their events in three partitions, and its rows. */
final class SeededCase {
  static final long START = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();
  private static final int PARTITIONS = 3;
  private static final long HOUR = 3_600_000;

  private final Path folder;

  private record Line(long arrival, int partition, String user, String text) {}

  private SeededCase(Path folder) {
    this.folder = folder;
  }

  static SeededCase in(Path folder) throws IOException {
    SeededCase seeded = new SeededCase(folder);
    Files.writeString(
        seeded.pipeline(),
        """
        apiVersion: rampwatch.dev/v1alpha1
        kind: ExperimentMetricPipeline
        metadata: {name: checkout}
        spec:
          experiment: checkout_v2
          metrics: [{eventType: click}, {eventType: save}]
          analysis: {period: 24h}
        """);
    Files.writeString(
        seeded.experiments(),
        """
        {"experiments":[{"experiment":"checkout_v2","groups":[{"name":"control","control":true},
        {"name":"treatment"}],"allocations":[
        {"group":"control","allocation":0.5,"effectiveAt":"2026-01-05T00:00:00Z"},
        {"group":"treatment","allocation":0.5,"effectiveAt":"2026-01-05T00:00:00Z"}]}]}
        """);
    seeded.write("all", user -> true);
    return seeded;
  }

  Path pipeline() {
    return folder.resolve("pipeline.yaml");
  }

  Path experiments() {
    return folder.resolve("experiments.json");
  }

  List<Path> events(String set) {
    return IntStream.range(0, PARTITIONS)
        .mapToObj(partition -> folder.resolve(set + "-events-" + partition + ".jsonl"))
        .toList();
  }

  Path activations(String set) {
    return folder.resolve(set + "-activations.jsonl");
  }

  /** Writes the records of some users. */
  void write(String set, Predicate<String> users) throws IOException {
    Random random = new Random(7);
    List<Line> events = new ArrayList<>();
    List<Line> activations = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      String user = "u" + i;
      // A few users are in both groups, a few more than one partition holds.
      for (int group = i % 2; group <= (i % 40 == 0 ? 1 : i % 2); group++) {
        long time = START + (long) (random.nextDouble() * 20 * HOUR);
        activations.add(activation(user, group, time, time + random.nextInt(5000)));
      }
      for (int event = random.nextInt(12); event > 0; event--) {
        long time = START + (long) (random.nextDouble() * 24 * HOUR);
        long arrival = time + (long) (Math.pow(random.nextDouble(), 6) * 3 * HOUR);
        events.add(event(user, random.nextInt(3) == 0 ? "save" : "click", time, arrival, i % 3));
      }
    }
    for (int partition = 0; partition < PARTITIONS; partition++) {
      int wanted = partition;
      write(events(set).get(partition), events, users, line -> line.partition() == wanted);
    }
    write(activations(set), activations, users, line -> true);
  }

  private static Line event(String user, String type, long time, long arrival, int partition) {
    return new Line(
        arrival,
        partition,
        user,
        "{\"user\":\"%s\",\"type\":\"%s\",\"time\":%d,\"arrival\":%d}"
            .formatted(user, type, time, arrival));
  }

  private static Line activation(String user, int group, long time, long arrival) {
    return new Line(
        arrival,
        0,
        user,
        ("{\"user\":\"%s\",\"experiment\":\"checkout_v2\",\"group\":\"%s\",\"time\":%d,"
                + "\"arrival\":%d}")
            .formatted(user, group == 0 ? "control" : "treatment", time, arrival));
  }

  private static void write(
      Path file, List<Line> lines, Predicate<String> users, Predicate<Line> wanted)
      throws IOException {
    Files.write(
        file,
        lines.stream()
            .filter(line -> users.test(line.user()) && wanted.test(line))
            .sorted(Comparator.comparingLong(Line::arrival))
            .map(Line::text)
            .toList());
  }

  /** The job's rows on a set of records, without some of its partitions of events. */
  Path replay(String set, int... lost) {
    List<Path> events = new ArrayList<>(events(set));
    for (int partition : lost) {
      events.remove(partition);
    }
    Path output = folder.resolve("results-" + set + "-" + lost.length + ".jsonl");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "replay",
                "--pipeline=" + pipeline(),
                "--experiments=" + experiments(),
                "--activations=" + activations(set),
                "--output=" + output,
                "--parallelism=2",
                "--events"));
    events.forEach(file -> arguments.add(file.toString()));
    CommandLineForTests replay = new CommandLineForTests(new ReplayCommand());
    if (replay.execute(arguments.toArray(String[]::new)) != 0) {
      throw new IllegalStateException(replay.errors());
    }
    return output;
  }

  /** The rows with the groups' rows changed, each from all rows and itself. */
  Path changed(Path results, BiFunction<List<BucketRow>, BucketRow, BucketRow> change)
      throws IOException {
    List<ResultRow> rows = new ArrayList<>();
    for (String line : Files.readAllLines(results)) {
      rows.add(RowJson.read(line.getBytes(StandardCharsets.UTF_8)));
    }
    List<BucketRow> buckets =
        rows.stream().filter(BucketRow.class::isInstance).map(BucketRow.class::cast).toList();
    List<String> lines = new ArrayList<>();
    for (ResultRow row : rows) {
      ResultRow written = row instanceof BucketRow bucket ? change.apply(buckets, bucket) : row;
      lines.add(new String(RowJson.write(written), StandardCharsets.UTF_8));
    }
    return Files.write(Files.createTempFile(folder, "changed", ".jsonl"), lines);
  }
}
