package dev.rampwatch.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * A small hostile case, wholly determined by its seed: times on every bound and beside it, ties,
 * duplicates, late and future records, users in several groups, ramps everywhere, unknown and
 * malformed lines, files of unequal progress.
 */
public final class RandomCase {
  private static final long BASE = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();
  private static final List<String> NAMES =
      List.of("checkout_v2", "checkout", "checkout_v2_b", "search", "checkout2");

  private final long seed;
  private final int pipelines;

  private RandomCase(long seed, int pipelines) {
    this.seed = seed;
    this.pipelines = pipelines;
  }

  /** The case of that seed, with one pipeline. */
  public static RandomCase of(long seed) {
    return new RandomCase(seed, 1);
  }

  /** The case of that seed, with two pipelines (experiments) over the same records. */
  public static RandomCase ofTwoPipelines(long seed) {
    return new RandomCase(seed, 2);
  }

  /** Any case with one pipeline. A failing one shows its seed. */
  public static Arbitrary<RandomCase> cases() {
    return seeds().map(RandomCase::of).dontShrink();
  }

  /** Any case with two pipelines. A failing one shows its seed. */
  public static Arbitrary<RandomCase> casesOfTwoPipelines() {
    return seeds().map(RandomCase::ofTwoPipelines).dontShrink();
  }

  private static Arbitrary<Long> seeds() {
    return Arbitraries.longs().between(0, Integer.MAX_VALUE).withoutEdgeCases();
  }

  /** Writes the case's files into a directory, which is made if need be. */
  public CaseFiles writeTo(Path directory) throws IOException {
    Dice dice = new Dice(seed);
    List<String> names = dice.shuffled(NAMES);
    List<Settings> settings = settings(dice.split(), names);
    List<Metadata> experiments = experiments(dice.split(), settings, names);
    RandomRecords records = records(dice.split(), settings, experiments);

    Files.createDirectories(directory);
    CaseWriter.writePipelines(directory.resolve("pipeline.yaml"), settings, dice.split());
    CaseWriter.writeExperiments(directory.resolve("experiments.json"), dice.shuffled(experiments));
    CaseWriter.writeLines(
        directory, "events-", eventFiles(dice.split(), records.events()), dice.split());
    CaseWriter.writeLines(
        directory,
        "activations-",
        activationFiles(dice.split(), records.activations()),
        dice.split());
    return CaseFiles.in(directory);
  }

  private List<Settings> settings(Dice dice, List<String> names) {
    Settings first = RandomSettings.of(dice, names.get(0));
    return pipelines == 1
        ? List.of(first)
        : List.of(first, RandomSettings.beside(first, dice, names.get(1)));
  }

  /** Those of the pipelines, then others. All start on about the same day. */
  private static List<Metadata> experiments(
      Dice dice, List<Settings> settings, List<String> names) {
    List<Metadata> experiments = new ArrayList<>();
    for (int i = 0; i < settings.size() + dice.between(1, 2); i++) {
      Settings own = settings.get(Math.min(i, settings.size() - 1));
      long mark = BASE + dice.between(0, 24) * own.bucket().toMillis();
      long offset =
          dice.pick(List.of(0L, 0L, dice.beside(), dice.between(0, own.bucket().toMillis())));
      experiments.add(RandomExperiment.of(dice, names.get(i), mark + offset, own.period()));
    }
    return experiments;
  }

  private RandomRecords records(Dice dice, List<Settings> settings, List<Metadata> experiments) {
    RandomRecords records = new RandomRecords(dice);
    List<Metadata> others = experiments.subList(pipelines, experiments.size());
    for (int i = 0; i < pipelines; i++) {
      RandomActivations activations =
          new RandomActivations(dice, experiments.get(i), settings.get(i), records);
      activations.add();
      activations.addForeign(others);
    }
    for (int i = 0; i < pipelines; i++) {
      new RandomEvents(dice, experiments.get(i), settings.get(i), records).add();
    }
    return records;
  }

  private static List<List<String>> eventFiles(Dice dice, List<Event> events) {
    RecordText text = new RecordText(dice);
    MalformedText malformed = new MalformedText(dice);
    return new Partitions(dice)
        .spread(
            events.stream()
                .map(event -> new Partitions.Line(event.arrival(), text.of(event)))
                .toList(),
            () -> malformed.line(text.fields(dice.pick(events))));
  }

  private static List<List<String>> activationFiles(Dice dice, List<Activation> activations) {
    RecordText text = new RecordText(dice);
    MalformedText malformed = new MalformedText(dice);
    return new Partitions(dice)
        .spread(
            activations.stream().map(a -> new Partitions.Line(a.arrival(), text.of(a))).toList(),
            () ->
                activations.isEmpty() ? "{}" : malformed.line(text.fields(dice.pick(activations))));
  }

  @Override
  public String toString() {
    return "RandomCase." + (pipelines == 1 ? "of(" : "ofTwoPipelines(") + seed + ")";
  }
}
