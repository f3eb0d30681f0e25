package dev.rampwatch.benchmark.run;

import picocli.CommandLine.Option;

/** How many records come by the clock: options of commands that go by it. */
final class Coming {
  @Option(
      names = "--share",
      defaultValue = "0.7",
      description = "Of what is taken a second, by the slowest one, what comes (${DEFAULT-VALUE}).")
  private double share;

  @Option(
      names = "--rate",
      defaultValue = "0",
      description = "Records a second that come; 0: by --share (${DEFAULT-VALUE}).")
  private double rate;

  double share() {
    return share;
  }

  /** Records a second; 0: by the share. */
  double rate() {
    return rate;
  }
}
