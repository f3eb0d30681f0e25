package dev.rampwatch.local;

import dev.rampwatch.contract.JobConfiguration;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options that say what is counted; for commands to mix in. */
public final class PlanFiles {
  @Option(
      names = "--pipeline",
      required = true,
      paramLabel = "FILE",
      description = "the ExperimentMetricPipeline(s) that one would apply to a cluster")
  private Path pipeline = Path.of("");

  @Option(
      names = "--experiments",
      required = true,
      paramLabel = "FILE",
      description = "metadata of the experiments, JSON")
  private Path experiments = Path.of("");

  /** What the files come to. */
  public JobConfiguration configuration() {
    return InputFiles.configuration(pipeline, experiments);
  }
}
