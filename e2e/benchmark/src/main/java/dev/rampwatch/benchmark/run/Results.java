package dev.rampwatch.benchmark.run;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rampwatch.benchmark.contender.HeldState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs, written down as they come, and what they amount to. */
final class Results {
  private static final String BASE = "rampwatch-rocksdb";

  private final JsonMapper json = new JsonMapper();
  private final Path folder;
  private final List<Run> runs = new ArrayList<>();
  private final List<Weight> weights = new ArrayList<>();

  private Results(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
  }

  /** None yet; what the folder has is deleted. */
  static Results none(Path folder) throws IOException {
    Results results = new Results(folder);
    Files.deleteIfExists(results.raw("runs"));
    Files.deleteIfExists(results.raw("states"));
    return results;
  }

  /** Those that the folder has. */
  static Results kept(Path folder) throws IOException {
    Results results = new Results(folder);
    results.runs.addAll(results.read("runs", Run.class));
    results.weights.addAll(results.read("states", Weight.class));
    return results;
  }

  private <T> List<T> read(String what, Class<T> type) throws IOException {
    if (!Files.exists(raw(what))) {
      return List.of();
    }
    try (MappingIterator<T> lines = json.readerFor(type).readValues(raw(what).toFile())) {
      return lines.readAll();
    }
  }

  /**
   * One run.
   *
   * @param each experiments of each user
   * @param number of the run, from 0
   * @param load the machine's load average before
   */
  record Run(int each, String contender, int number, Fork.Cost cost, double load) {}

  /**
   * What a contender keeps.
   *
   * @param each experiments of each user
   */
  record Weight(int each, String contender, HeldState state) {}

  private Path raw(String what) {
    return folder.resolve(what + ".jsonl");
  }

  void add(Run run) throws IOException {
    runs.add(run);
    JsonLines.append(raw("runs"), run);
  }

  void add(Weight weight) throws IOException {
    weights.add(weight);
    JsonLines.append(raw("states"), weight);
  }

  /** Writes table and plot. */
  void report() throws IOException {
    if (runs.isEmpty()) {
      return;
    }
    Map<Integer, Map<String, Summary>> table = new LinkedHashMap<>();
    for (Run run : runs) {
      table
          .computeIfAbsent(run.each(), each -> new LinkedHashMap<>())
          .computeIfAbsent(run.contender(), name -> Summary.of(runs, run.each(), name));
    }
    String markdown = markdown(table);
    Files.writeString(folder.resolve("table.md"), markdown);
    Chart.write(table, folder.resolve("throughput"));
    System.out.println(markdown);
  }

  private String state(int each, String contender) {
    return weights.stream()
        .filter(weight -> weight.each() == each && weight.contender().equals(contender))
        .map(weight -> String.format(Locale.ROOT, "%,.0f", weight.state().bytesPerUserExperiment()))
        .findFirst()
        .orElse("");
  }

  private String markdown(Map<Integer, Map<String, Summary>> table) {
    StringBuilder text = new StringBuilder();
    text.append("| experiments a user | contender | records a CPU second | lowest - highest ")
        .append("| runs | of ours on RocksDB | load | bytes a user-experiment |\n")
        .append("|---|---|---|---|---|---|---|---|\n");
    table.forEach(
        (each, ofEach) ->
            ofEach.forEach(
                (name, summary) -> {
                  Summary base = ofEach.get(BASE);
                  String ratio =
                      base == null
                          ? ""
                          : String.format(Locale.ROOT, "%.2f", summary.median() / base.median());
                  text.append(
                      String.format(
                          Locale.ROOT,
                          "| %d | %s | %,.0f | %,.0f - %,.0f | %d | %s | %.1f | %s |%n",
                          each,
                          name,
                          summary.median(),
                          summary.lowest(),
                          summary.highest(),
                          summary.runs(),
                          ratio,
                          summary.load(),
                          state(each, name)));
                }));
    return text.toString();
  }
}
