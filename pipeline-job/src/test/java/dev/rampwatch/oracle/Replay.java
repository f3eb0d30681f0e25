package dev.rampwatch.oracle;

import java.nio.file.Path;
import java.util.List;

/**
 * The computation under test: bounded input files in, one results file out. A property of it reads:
 *
 * <pre>{@code
 * @Property(tries = 100, shrinking = ShrinkingMode.OFF)
 * void givesTheRowsOfTheBatch(@ForAll("cases") RandomCase some, @ForAll @IntRange(min = 1, max = 4) int p) {
 *   try (TemporaryDirectory directory = TemporaryDirectory.create()) {
 *     CaseFiles files = some.writeTo(directory.path());
 *     assertThat(files.differences(replay, directory.path().resolve("results.jsonl"), p)).isEmpty();
 *   }
 * }
 * }</pre>
 *
 * {@link Minimizer} makes a failing case smaller.
 */
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
