package dev.rampwatch.pipeline;

import dev.rampwatch.contract.InvalidConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** Files that a job reads at its start. */
final class ConfigurationText {
  private ConfigurationText() {}

  /**
   * What a file says.
   *
   * @throws IllegalArgumentException where it says it wrongly; the message names the file
   */
  static <T> T read(Path file, Function<String, T> reader) throws IOException {
    try {
      return reader.apply(Files.readString(file));
    } catch (InvalidConfigurationException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }
}
