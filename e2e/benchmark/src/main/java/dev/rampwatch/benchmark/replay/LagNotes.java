package dev.rampwatch.benchmark.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What a partition's readers tell of their lag, in a file, which outlives them. */
record LagNotes(Path file) {
  void add(Lag lag) {
    try {
      Files.writeString(
          file,
          lag.reader() + " " + lag.moment() + " " + lag.millis() + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All so far, in their order. */
  List<Lag> all() {
    try {
      return Files.exists(file)
          ? Files.readAllLines(file).stream().map(LagNotes::lag).toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Lag lag(String line) {
    String[] parts = line.split(" ", -1);
    return new Lag(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
  }
}
