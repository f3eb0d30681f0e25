package dev.rampwatch.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Makes a failing case small enough to be understood: leaves out lines of its files, in halves,
 * quarters and so on, as long as it still fails (delta debugging, after Zeller and Hildebrandt,
 * "Simplifying and isolating failure-inducing input", 2002). Files are kept, if need be empty.
 */
public final class Minimizer {
  /** Whether a case still fails; each call is handed freshly written files. */
  @FunctionalInterface
  public interface Failure {
    boolean occursIn(CaseFiles files) throws Exception;
  }

  private record Line(Path file, String text) {}

  private final CaseFiles original;
  private final Path directory;
  private final Failure failure;
  private int runsLeft;

  private Minimizer(CaseFiles original, Path directory, Failure failure, int maxRuns) {
    this.original = original;
    this.directory = directory;
    this.failure = failure;
    this.runsLeft = maxRuns;
  }

  /**
   * Returns a smaller case that fails too, written into {@code directory} (not that of the original
   * case), or the same one if none was found within that many runs.
   */
  public static CaseFiles minimize(CaseFiles original, Path directory, Failure failure, int maxRuns)
      throws Exception {
    return new Minimizer(original, directory, failure, maxRuns).run();
  }

  private CaseFiles run() throws Exception {
    List<Line> lines = new ArrayList<>();
    for (Path file : files()) {
      Inputs.lines(file).forEach(text -> lines.add(new Line(file, text)));
    }
    List<Line> kept = lines;
    for (int size = kept.size(); size >= 1 && runsLeft > 0; size = size == 1 ? 0 : (size + 1) / 2) {
      for (int from = 0; from < kept.size() && runsLeft > 0; ) {
        List<Line> fewer = without(kept, from, size);
        runsLeft--;
        if (failure.occursIn(write(fewer))) {
          kept = fewer;
        } else {
          from += size;
        }
      }
    }
    return write(kept);
  }

  private List<Path> files() {
    List<Path> files = new ArrayList<>(original.events());
    files.addAll(original.activations());
    return files;
  }

  private static List<Line> without(List<Line> lines, int from, int size) {
    List<Line> rest = new ArrayList<>(lines.subList(0, from));
    rest.addAll(lines.subList(Math.min(from + size, lines.size()), lines.size()));
    return rest;
  }

  private CaseFiles write(List<Line> lines) throws IOException {
    Files.createDirectories(directory);
    TreeMap<String, List<String>> contents = new TreeMap<>();
    for (Path file : files()) {
      contents.put(plainName(file), new ArrayList<>());
    }
    lines.forEach(line -> contents.get(plainName(line.file())).add(line.text()));
    for (String name : contents.keySet()) {
      Files.write(directory.resolve(name), contents.get(name));
    }
    for (Path file : List.of(original.pipeline(), original.experiments())) {
      Files.writeString(directory.resolve(file.getFileName()), Files.readString(file));
    }
    return CaseFiles.in(directory);
  }

  private static String plainName(Path file) {
    return file.getFileName().toString().replace(".gz", "");
  }
}
