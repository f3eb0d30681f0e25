package dev.rampwatch.benchmark.run;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Every single run, in a file of an object a line that each is written to as it comes: what was
 * measured stays when a later one fails.
 *
 * @param <R> a run
 */
final class RunLog<R> {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path file;
  private final List<R> runs = new ArrayList<>();

  private RunLog(Path file) {
    this.file = file;
  }

  /** One of no run yet; what the file has is deleted. */
  static <R> RunLog<R> fresh(Path file) throws IOException {
    Files.deleteIfExists(file);
    return new RunLog<>(file);
  }

  /** One that goes on with those that the file has, if there is one. */
  static <R> RunLog<R> kept(Path file, Class<R> type) throws IOException {
    RunLog<R> log = new RunLog<>(file);
    if (Files.exists(file)) {
      try (MappingIterator<R> lines = JSON.readerFor(type).readValues(file.toFile())) {
        lines.forEachRemaining(log.runs::add);
      }
    }
    return log;
  }

  void add(R run) throws IOException {
    Files.writeString(
        file,
        JSON.writeValueAsString(run) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    runs.add(run);
  }

  /** All, the kept ones first. */
  List<R> runs() {
    return Collections.unmodifiableList(runs);
  }
}
