package dev.rampwatch.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for one try of a property; jqwik does not know JUnit's temporary directories. */
public record TemporaryDirectory(Path path) implements AutoCloseable {

  /** Makes a new, empty one. */
  public static TemporaryDirectory create() throws IOException {
    return new TemporaryDirectory(Files.createTempDirectory("rampwatch-case"));
  }

  /** Deletes it with all that is in it. */
  @Override
  public void close() throws IOException {
    List<Path> contents;
    try (Stream<Path> files = Files.walk(path)) {
      contents = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : contents) {
      Files.delete(file);
    }
  }
}
