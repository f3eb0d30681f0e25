package dev.rampwatch.local;

import dev.rampwatch.local.process.StartFailure;
import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The top of the command line. What the user did wrong is told in one line. */
@Command(
    name = "rampwatch",
    mixinStandardHelpOptions = true,
    version = "rampwatch 0.1.0",
    description = "Sees, minutes after an experiment's ramp, whether the change helps or hurts.",
    synopsisSubcommandLabel = "COMMAND")
final class Rampwatch implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Rampwatch.class);

  @Spec private @Nullable CommandSpec spec;

  /** All commands, with their exit codes: 0 done, 1 failure, 2 wrong usage or input. */
  static CommandLine commandLine(PrintWriter output, PrintWriter errors, Object... subcommands) {
    var commands = new CommandLine(new Rampwatch());
    for (var subcommand : subcommands) {
      commands.addSubcommand(subcommand);
    }
    return commands
        .setOut(output)
        .setErr(errors)
        .setParameterExceptionHandler((mistake, arguments) -> wrongUsage(mistake))
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> failed(failure, command.getErr()));
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        Objects.requireNonNull(spec).commandLine(), "name a command");
  }

  private static int wrongUsage(CommandLine.ParameterException mistake) {
    var command = mistake.getCommandLine();
    command
        .getErr()
        .printf(
            "rampwatch: %s; see: %s --help%n",
            mistake.getMessage(), command.getCommandSpec().qualifiedName());
    return CommandLine.ExitCode.USAGE;
  }

  private static int failed(Exception failure, PrintWriter errors) {
    if (failure instanceof InterruptedException) {
      errors.println("rampwatch: stopped");
      return CommandLine.ExitCode.SOFTWARE;
    }
    if (failure instanceof InputMistake) {
      errors.println("rampwatch: " + failure.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    LOG.error("the command failed", failure);
    var message = failure.getMessage();
    boolean plain = failure instanceof StartFailure && message != null;
    errors.println("rampwatch: " + (plain ? message : failure));
    return CommandLine.ExitCode.SOFTWARE;
  }
}
