package dev.rampwatch.benchmark.run;

import dev.rampwatch.benchmark.contender.HeldState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Runs, written down as they come, and what they amount to. */
final class Results {
  private static final String BASE = "rampwatch-rocksdb";

  private final Path folder;
  private final RunLog<Run> runs;
  private final RunLog<Weight> weights;

  private Results(Path folder, RunLog<Run> runs, RunLog<Weight> weights) {
    this.folder = folder;
    this.runs = runs;
    this.weights = weights;
  }

  /** Those that are kept. */
  static Results of(Extent extent) throws IOException {
    return new Results(
        extent.output(), extent.log("runs", Run.class), extent.log("states", Weight.class));
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

  void add(Run run) throws IOException {
    runs.add(run);
  }

  void add(Weight weight) throws IOException {
    weights.add(weight);
  }

  /** The numbers of all runs of some workloads. */
  IntStream numbers(List<Integer> each) {
    return runs.runs().stream().filter(run -> each.contains(run.each())).mapToInt(Run::number);
  }

  /** Writes table and plot. */
  void report() throws IOException {
    if (runs.runs().isEmpty()) {
      return;
    }
    Map<Integer, Map<String, Summary>> table = new LinkedHashMap<>();
    for (Run run : runs.runs()) {
      table
          .computeIfAbsent(run.each(), each -> new LinkedHashMap<>())
          .computeIfAbsent(run.contender(), name -> Summary.of(runs.runs(), run.each(), name));
    }
    String markdown = markdown(table);
    Files.writeString(folder.resolve("table.md"), markdown);
    Chart.write(table, folder.resolve("throughput"));
    System.out.println(markdown);
  }

  private String state(int each, String contender) {
    return weights.runs().stream()
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
