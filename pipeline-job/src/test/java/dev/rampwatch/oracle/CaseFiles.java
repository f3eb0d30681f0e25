package dev.rampwatch.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The input files of one replay. */
public record CaseFiles(
    Path pipeline, Path experiments, List<Path> events, List<Path> activations) {

  /** Finds the files of a case in its directory. */
  public static CaseFiles in(Path directory) throws IOException {
    return new CaseFiles(
        directory.resolve("pipeline.yaml"),
        directory.resolve("experiments.json"),
        named(directory, "events-"),
        named(directory, "activations-"));
  }

  private static List<Path> named(Path directory, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .sorted()
          .toList();
    }
  }

  /** What a replay must give, one entry for each pipeline. */
  public List<Expected> expected() throws IOException {
    return Inputs.expected(pipeline, experiments, events, activations);
  }

  /** Replays these files and returns the differences from what was expected; none is right. */
  public List<String> differences(Replay replay, Path output, int parallelism) throws Exception {
    replay.run(pipeline, experiments, events, activations, output, parallelism);
    return ResultRows.read(output).differencesFrom(expected());
  }
}
