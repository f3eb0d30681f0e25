package dev.rampwatch.local.statistics;

import dev.rampwatch.local.statistics.simulation.SimulateCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The product's statistics on numbers of one's own; each subcommand prints one JSON object. */
@Command(
    name = "statistics",
    description = "Computes what the job computes, on your own numbers. Prints JSON.",
    preprocessor = OneLineErrors.class,
    mixinStandardHelpOptions = true,
    subcommands = {
      WelchCommand.class,
      ProportionsCommand.class,
      AlwaysValidCommand.class,
      AlphaSpendingCommand.class,
      GamblersRuinCommand.class,
      BetaBinomialCommand.class,
      GammaPoissonCommand.class,
      SrmCommand.class,
      SimulateCommand.class,
      HelpCommand.class
    })
public final class StatisticsCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** For picocli, which fills in the rest. */
  @SuppressWarnings("NullAway.Init") // picocli sets the injected field before it runs the command
  public StatisticsCommand() {}

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "name what to compute; rampwatch statistics --help lists it");
  }
}
