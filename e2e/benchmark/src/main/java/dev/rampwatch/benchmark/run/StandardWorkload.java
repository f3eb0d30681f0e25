package dev.rampwatch.benchmark.run;

import dev.rampwatch.benchmark.workload.Shape;
import picocli.CommandLine.Option;

/** The workload of commands that time one: an option of theirs. */
final class StandardWorkload {
  @Option(
      names = "--each",
      defaultValue = "5",
      description = "Experiments of each user (${DEFAULT-VALUE}).")
  private int each;

  Shape shape() {
    return Shape.standard(each);
  }
}
