package dev.rampwatch.operator.alert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Secrets that are mounted into the operator's pod, each as a folder. Read at each use, so that a
 * changed Secret holds without a restart.
 *
 * @param root the folder of the folders
 */
public record MountedSecrets(Path root) implements Secrets {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?");

  @Override
  public Optional<String> value(String secret, String key) {
    if (!NAME.matcher(secret).matches()) {
      return Optional.empty();
    }
    try {
      Path file = root.resolve(secret).resolve(key);
      return Files.isRegularFile(file)
          ? Optional.of(Files.readString(file).strip())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
