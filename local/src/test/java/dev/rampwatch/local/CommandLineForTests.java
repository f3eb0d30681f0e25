package dev.rampwatch.local;

import java.io.PrintWriter;
import java.io.StringWriter;

/** The command line with what it wrote. */
public final class CommandLineForTests {
  private final StringWriter output = new StringWriter();
  private final StringWriter errors = new StringWriter();
  private final Object command;

  /** With one of the commands. */
  public CommandLineForTests(Object command) {
    this.command = command;
  }

  /** The exit code of a call. */
  public int execute(String... arguments) {
    return Rampwatch.commandLine(
            new PrintWriter(output, true), new PrintWriter(errors, true), command)
        .execute(arguments);
  }

  /** What went to standard output. */
  public String output() {
    return output.toString();
  }

  /** What went to standard error. */
  public String errors() {
    return errors.toString();
  }
}
