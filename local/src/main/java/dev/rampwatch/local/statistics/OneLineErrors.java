package dev.rampwatch.local.statistics;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Answers wrong usage with one line instead of picocli's page of help. */
public final class OneLineErrors implements IParameterPreprocessor, IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException error, String[] arguments) {
    CommandLine command = error.getCommandLine();
    String message = String.valueOf(error.getMessage());
    command.getErr().println(line(message));
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  /** The line for a message, whatever line breaks it had. */
  static String line(String message) {
    return "rampwatch: " + message.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  /** Installs this handler where the command is run on its own, and parses nothing. */
  @Override
  @SuppressWarnings("JdkObsolete") // picocli's interface has a Stack
  public boolean preprocess(
      Stack<String> arguments, CommandSpec command, ArgSpec argument, Map<String, Object> info) {
    if (command.parent() == null) {
      command.commandLine().setParameterExceptionHandler(this);
    }
    return false;
  }
}
