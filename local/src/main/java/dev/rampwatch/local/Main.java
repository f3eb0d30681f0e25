package dev.rampwatch.local;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Where the command line starts. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    // Files and terminals get UTF-8 whatever the locale of the machine.
    var output = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    var errors = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    var commands = Rampwatch.commandLine(new PrintWriter(output, true), new PrintWriter(errors, true));
    System.exit(commands.execute(arguments));
  }
}
