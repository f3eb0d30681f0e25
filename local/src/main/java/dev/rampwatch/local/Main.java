package dev.rampwatch.local;

import dev.rampwatch.local.alert.AlertCommand;
import dev.rampwatch.local.demo.DemoCommand;
import dev.rampwatch.local.replay.ReplayCommand;
import dev.rampwatch.local.statistics.StatisticsCommand;
import dev.rampwatch.local.validate.ValidateCommand;
import dev.rampwatch.local.validate.ValidateJobCommand;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Where the command line starts. */
public final class Main {
  private Main() {}

  /** Executes a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    var commands =
        Rampwatch.commandLine(
            writer(FileDescriptor.out),
            writer(FileDescriptor.err),
            DemoCommand.ofTheProduct(),
            new ReplayCommand(),
            new StatisticsCommand(),
            new ValidateCommand(),
            new ValidateJobCommand(),
            new AlertCommand());
    System.exit(commands.execute(arguments));
  }

  /** Files and terminals get UTF-8 whatever the locale of the machine. */
  private static PrintWriter writer(FileDescriptor descriptor) {
    var bytes = new FileOutputStream(descriptor);
    return new PrintWriter(
        new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8)), true);
  }
}
