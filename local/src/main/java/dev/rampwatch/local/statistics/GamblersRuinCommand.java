package dev.rampwatch.local.statistics;

import dev.rampwatch.pipeline.statistics.GamblersRuin;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The design of Miller's sequential test. */
@Command(
    name = "gamblers-ruin",
    description =
        "Design of Miller's sequential test: end of the test and deciding lead, in conversions",
    mixinStandardHelpOptions = true)
final class GamblersRuinCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--lift", required = true, description = "Relative effect to be found, e.g. 0.2")
  private double lift;

  @Option(names = "--alpha", defaultValue = "0.05", description = "Total error (${DEFAULT-VALUE})")
  private double alpha;

  @Option(
      names = "--power",
      defaultValue = "0.8",
      description = "Probability to find the effect (${DEFAULT-VALUE})")
  private double power;

  @Option(
      names = "--sides",
      defaultValue = "1",
      description = "1: an increase; 2: increase or decrease (${DEFAULT-VALUE})")
  private int sides;

  @SuppressWarnings("NullAway.Init") // picocli sets all fields before it calls the command
  GamblersRuinCommand() {}

  @Override
  public Integer call() {
    return Answer.print(spec, this::answer);
  }

  private Answer answer() {
    GamblersRuin design = GamblersRuin.design(lift, alpha, power, sides);
    return new Answer()
        .with("maxConversions", design.maxConversions())
        .with("threshold", design.threshold())
        .with("sides", design.sides())
        .with("lift", lift)
        .with("alpha", alpha)
        .with("power", power);
  }
}
