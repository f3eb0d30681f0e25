package dev.rampwatch.local.statistics;

import dev.rampwatch.pipeline.statistics.SampleSummary;
import picocli.CommandLine.Option;

/** Options for two groups of which some users acted. */
final class TwoShares {
  @Option(
      names = "--control",
      required = true,
      paramLabel = "x,n",
      converter = Values.OfShare.class,
      description = "Users who acted, users")
  private SampleSummary control;

  @Option(
      names = "--treatment",
      required = true,
      paramLabel = "x,n",
      converter = Values.OfShare.class,
      description = "The same of the treatment")
  private SampleSummary treatment;

  @SuppressWarnings("NullAway.Init") // picocli sets all fields before it calls the command
  TwoShares() {}

  SampleSummary control() {
    return control;
  }

  SampleSummary treatment() {
    return treatment;
  }
}
