package dev.rampwatch.oracle;

import java.nio.file.Path;
import java.util.List;

/** The computation under test: bounded input files in, one results file out. */
@FunctionalInterface
public interface Replay {
  /**
   * Runs to the end of all inputs and writes every result row, in its last state, to {@code
   * output}.
   */
  void run(
      Path pipeline,
      Path experiments,
      List<Path> events,
      List<Path> activations,
      Path output,
      int parallelism)
      throws Exception;
}
