package dev.rampwatch.benchmark.run;

import dev.rampwatch.benchmark.workload.Load;
import dev.rampwatch.benchmark.workload.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/** How much is run, and where it is kept: options of every command. */
final class Extent {
  @Option(
      names = "--runs",
      defaultValue = "6",
      description = "Runs of each, in ABBA order (${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--scale",
      defaultValue = "1",
      description = "Factor on users and events (${DEFAULT-VALUE}).")
  private double scale;

  @Option(
      names = "--output",
      defaultValue = "e2e/benchmark/target/benchmark",
      description = "Folder of the workloads and the results (${DEFAULT-VALUE}).")
  private Path output = Path.of(".");

  @Option(names = "--keep", description = "Adds to the runs that the folder has.")
  private boolean keep;

  /** The turns to come. */
  List<Turn> turnsAfter(IntStream numbers) {
    return Turn.after(numbers, runs);
  }

  Path output() {
    return output;
  }

  /** Where single runs go. */
  <R> RunLog<R> log(String name, Class<R> type) throws IOException {
    Files.createDirectories(output);
    Path file = output.resolve(name + ".jsonl");
    return keep ? RunLog.kept(file, type) : RunLog.fresh(file);
  }

  Path workloads() {
    return output.resolve("workloads");
  }

  /** The workload that is measured. */
  Load load(Shape shape) throws IOException {
    return Load.of(shape.scaled(scale), workloads());
  }

  /** The smaller one that warms a process up. */
  Load warmUp(Shape shape) throws IOException {
    return Load.of(shape.scaled(scale * Forks.WARM_UP), workloads());
  }
}
