package dev.rampwatch.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A program that runs to its end. */
final class Command {
  private Command() {}

  /** Its output; if it fails, an exception has what it says on standard error. */
  static String run(String input, List<String> words) {
    try {
      Path errors = Files.createTempFile("command", ".err");
      Process process = new ProcessBuilder(words).redirectError(errors.toFile()).start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      String complaint = Files.readString(errors);
      Files.delete(errors);
      if (code != 0) {
        throw new CommandException(words, complaint.strip());
      }
      return output;
    } catch (IOException e) {
      throw new CommandException(words, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException(words, "interrupted");
    }
  }
}
