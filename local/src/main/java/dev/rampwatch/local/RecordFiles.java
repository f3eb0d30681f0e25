package dev.rampwatch.local;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Options that name files of records, each of them a partition; to mix in or to group. */
public final class RecordFiles {
  @Option(
      names = "--events",
      required = true,
      arity = "1..*",
      paramLabel = "FILE",
      description = "{\"user\":…,\"type\":…,\"time\":ms,\"arrival\":ms} a line")
  private List<Path> events = List.of();

  @Option(
      names = "--activations",
      required = true,
      arity = "1..*",
      paramLabel = "FILE",
      description = "{\"user\":…,\"experiment\":…,\"group\":…,\"time\":ms,\"arrival\":ms} a line")
  private List<Path> activations = List.of();

  /** Files of events. */
  public List<Path> events() {
    return events;
  }

  /** Files of activations. */
  public List<Path> activations() {
    return activations;
  }

  /** Refuses what is no file or may not be read. */
  public void requireReadable() {
    events.forEach(InputFiles::requireReadable);
    activations.forEach(InputFiles::requireReadable);
  }
}
