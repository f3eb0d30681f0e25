package dev.rampwatch.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A server as a child process. Its standard input is a pipe from this process that never carries
 * anything: the child ends when the pipe closes, and so with its parent, however that dies.
 *
 * @param name the server's name in messages
 * @param process the running process
 * @param log the file that takes what the process prints
 */
public record ServerProcess(String name, Process process, Path log) {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  /**
   * Starts a command in a folder; its output is added to {@code server.log} there.
   *
   * @throws StartFailure if the command cannot be executed
   */
  public static ServerProcess start(String name, List<String> command, Path directory) {
    var log = directory.resolve("server.log");
    var builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      return new ServerProcess(name, builder.start(), log);
    } catch (IOException e) {
      throw new StartFailure(name + " did not start: " + e.getMessage(), e);
    }
  }

  /**
   * Waits until the server serves.
   *
   * @param serves one attempt to use the server
   * @throws StartFailure if the process ends before, or {@code limit} passes; the message ends with
   *     the server's own last words. The process is dead then.
   */
  public void awaitServing(BooleanSupplier serves, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!serves.getAsBoolean()) {
      if (endsWithin(BETWEEN_LOOKS)) {
        throw new StartFailure("%s ended while it started: %s".formatted(name, lastWords()));
      }
      if (System.nanoTime() > deadline) {
        kill();
        throw new StartFailure(
            "%s did not serve within %d s: %s".formatted(name, limit.toSeconds(), lastWords()));
      }
    }
  }

  /** Waits for the end of the process and tells whether it came in time. */
  public boolean endsWithin(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
      throw new StartFailure("interrupted while waiting for " + name, e);
    }
  }

  /** Ends the process as a crash would, and returns when it is gone. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** The last line in the log that tells of an error, or else the last one that says anything. */
  public String lastWords() {
    String words = "it printed nothing";
    boolean tellsOfError = false;
    try {
      for (var line : Files.readString(log, StandardCharsets.ISO_8859_1).lines().toList()) {
        boolean partOfTrace = line.isBlank() || Character.isWhitespace(line.charAt(0));
        boolean error = line.contains("ERROR") || line.contains("Exception");
        if (!partOfTrace && (error || !tellsOfError)) {
          words = line;
          tellsOfError |= error;
        }
      }
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
